//! One target under libFuzzer: `PACTLOG_FUZZ_TARGET=name pactlog-fuzz CORPUS`.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use pactlog_fuzz::{Target, target};

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let name = std::env::var("PACTLOG_FUZZ_TARGET");
    target(&name.expect("PACTLOG_FUZZ_TARGET names the target"))
});

fuzz_target!(|octets: &[u8]| {
    (TARGET.run)(octets);
});
