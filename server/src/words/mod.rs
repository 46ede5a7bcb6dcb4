//! stub
pub(crate) const DEMONSTRATION: &str = "Demonstration. No state has signed anything here.";
