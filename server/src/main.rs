//! Public server.
fn main() {}
