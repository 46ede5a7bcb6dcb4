//! The one style sheet, under an address that names its content.

use std::sync::LazyLock;

use pactlog_verifier::hash::sha256;

/// The style sheet.
pub(crate) const STYLE: &str = concat!(
    include_str!("asset/base.css"),
    include_str!("asset/part.css"),
    include_str!("asset/verify.css"),
    include_str!("asset/print.css")
);

/// Its path.
pub(crate) static STYLE_PATH: LazyLock<String> = LazyLock::new(|| {
    let mut digest = sha256(STYLE.as_bytes()).to_hex();
    digest.truncate(16);
    format!("/style-{digest}.css")
});
