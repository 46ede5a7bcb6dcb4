//! The site in a browser: every page of both demonstrations, in both
//! directions of writing and three widths, with scripts and without.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "tests"
)]

mod axe;
mod check;
mod crawl;
mod date;
mod hostile;
mod menu;
mod strict;
mod tamper;
