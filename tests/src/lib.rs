//! Whole-system tests of pactlog.
