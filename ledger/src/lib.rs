//! The write side of a pactlog ledger.
