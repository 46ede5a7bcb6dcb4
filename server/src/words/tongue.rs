//! The languages of the interface: which one a reader gets, and who speaks it.
//!
//! Specified in `spec/http.md`, "Languages". A page is rendered from beginning
//! to end on one thread, so the language is that thread's while it is rendered.
//!
//! *Invariants*: outside [`speaking`] the language is English, which is that of
//! the API, the exports and the feeds.
//! *Not here*: the words, which are in [`super::catalogue`].

use std::cell::RefCell;

use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::{HeaderMap, Uri};

/// The parameter that chooses a language.
pub(crate) const PARAMETER: &str = "hl";

/// Most octets of `Accept-Language` that are read.
const MAX_HEADER: usize = 1_024;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tongue {
    /// Arabic.
    Arabic,
    /// Chinese.
    Chinese,
    /// English.
    #[default]
    English,
    /// French.
    French,
    /// Russian.
    Russian,
    /// Spanish.
    Spanish,
}

impl Tongue {
    /// All of them, in the order of the United Nations.
    pub(crate) const ALL: [Self; 6] =
        [Self::Arabic, Self::Chinese, Self::English, Self::French, Self::Russian, Self::Spanish];

    /// Its tag (BCP 47).
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::Chinese => "zh",
            Self::English => "en",
            Self::French => "fr",
            Self::Russian => "ru",
            Self::Spanish => "es",
        }
    }

    /// Its name in itself.
    pub(crate) const fn own_name(self) -> &'static str {
        match self {
            Self::Arabic => "العربية",
            Self::Chinese => "中文",
            Self::English => "English",
            Self::French => "Français",
            Self::Russian => "Русский",
            Self::Spanish => "Español",
        }
    }

    /// Direction of its script.
    pub(crate) const fn direction(self) -> &'static str {
        match self {
            Self::Arabic => "rtl",
            _ => "ltr",
        }
    }

    /// What stands between groups of three digits.
    pub(crate) const fn group(self) -> char {
        match self {
            Self::Arabic | Self::Chinese | Self::English => ',',
            Self::French => '\u{202f}',
            Self::Russian | Self::Spanish => '\u{a0}',
        }
    }

    /// The language of a tag, whatever its region or script.
    fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next()?;
        Self::ALL.into_iter().find(|tongue| tongue.tag().eq_ignore_ascii_case(primary))
    }

    /// The one that a reader likes best (RFC 9110 §12.5.4).
    fn of_header(headers: &HeaderMap) -> Option<Self> {
        let value = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
        if value.len() > MAX_HEADER {
            return None;
        }
        let mut best: Option<(u32, Self)> = None;
        for item in value.split(',') {
            let mut parts = item.split(';').map(str::trim);
            let Some(tongue) = parts.next().and_then(Self::of_tag) else { continue };
            let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(1_000, thousandths);
            if weight > 0 && best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, tongue));
            }
        }
        best.map(|(_, tongue)| tongue)
    }
}

/// A weight such as `0.8`; what is none counts as not wanted.
fn thousandths(text: &str) -> u32 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
    match (whole, digits.parse::<u32>()) {
        ("1", _) => 1_000,
        ("0", Ok(number)) => number,
        _ => 0,
    }
}

/// In what language a page is rendered, and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Voice {
    /// The language.
    pub(crate) tongue: Tongue,
    /// Whether the address names it; then its links do, too.
    pub(crate) is_chosen: bool,
    /// Path and query of the page without the language.
    pub(crate) address: String,
}

impl Voice {
    /// By the address, or else by what the reader's program asks for.
    pub(crate) fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        let query = uri.query().unwrap_or_default();
        let chosen = form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == PARAMETER)
            .and_then(|(_, value)| Tongue::of_tag(&value));
        let tongue = chosen.or_else(|| Tongue::of_header(headers)).unwrap_or_default();
        Self { tongue, is_chosen: chosen.is_some(), address: uri.path().to_owned() }
    }

    /// What a view that was rendered with it is remembered under.
    pub(crate) fn variant(&self) -> String {
        match (self.tongue, self.is_chosen) {
            (Tongue::English, false) => String::new(),
            (tongue, false) => tongue.tag().to_owned(),
            (tongue, true) => format!("{PARAMETER}-{}", tongue.tag()),
        }
    }

    /// The same page in another language.
    pub(crate) fn in_tongue(&self, tongue: Tongue) -> String {
        let mark = if self.address.contains('?') { '&' } else { '?' };
        format!("{}{mark}{PARAMETER}={}", self.address, tongue.tag())
    }
}

thread_local! {
    static VOICE: RefCell<Voice> = RefCell::new(Voice::default());
}

/// Gives the thread its language back, also if rendering breaks off.
struct Restored(Voice);

impl Drop for Restored {
    fn drop(&mut self) {
        VOICE.replace(std::mem::take(&mut self.0));
    }
}

/// Renders with a voice.
pub(crate) fn speaking<T>(voice: Voice, render: impl FnOnce() -> T) -> T {
    let _restored = Restored(VOICE.replace(voice));
    render()
}

/// The voice in which this thread renders.
pub(crate) fn voice() -> Voice {
    VOICE.with_borrow(Clone::clone)
}

/// Its language.
pub(crate) fn tongue() -> Tongue {
    VOICE.with_borrow(|voice| voice.tongue)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn of(uri: &'static str, header: &'static str) -> (Tongue, bool) {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(header));
        let voice = Voice::of(&Uri::from_static(uri), &headers);
        (voice.tongue, voice.is_chosen)
    }

    #[test]
    fn the_address_wins_over_the_header_and_english_is_the_rest() {
        assert_eq!(of("/?hl=ar", "fr"), (Tongue::Arabic, true));
        assert_eq!(of("/?hl=xx", "fr-CA"), (Tongue::French, false));
        assert_eq!(of("/", "de, es;q=0.4, zh-Hant;q=0.8"), (Tongue::Chinese, false));
        assert_eq!(of("/", "ru;q=0, pt"), (Tongue::English, false));
        assert_eq!(of("/", "ru;q=x"), (Tongue::English, false));
    }

    #[test]
    fn a_language_is_spoken_only_while_a_page_is_rendered() {
        let voice = Voice { tongue: Tongue::Russian, ..Voice::default() };
        assert_eq!(speaking(voice, tongue), Tongue::Russian);
        assert_eq!(tongue(), Tongue::English);
    }
}
