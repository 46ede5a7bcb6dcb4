//! Every status with its exact cause and body.
