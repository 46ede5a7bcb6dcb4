//! What proves that a list is complete, in words.

use super::catalogue::{Word, put, say};
use super::grouped;
use crate::fact::{Chosen, Listing, Makeup};

pub(crate) const LISTING_HEADING: Word = Word("listing-heading");
pub(crate) const LISTING_AUDITED: Word = Word("listing-audited");

pub(crate) const CASE_HEADING: Word = Word("case-heading");
pub(crate) const CASE_WORDS: Word = Word("case-words");
pub(crate) const CASE_DOWNLOAD: Word = Word("case-download");

/// The commands that fetch a dossier and check it.
pub(crate) fn case_commands(url: &str, subject: &str) -> [String; 2] {
    [
        format!("curl -so case.dossier.json '{url}/api/v1/dossier?subject={subject}'"),
        "pactlog-verify dossier case.dossier.json --policy policy.txt".to_owned(),
    ]
}

/// How a list follows from those that the lookups prove.
pub(crate) fn listing(listing: &Listing) -> String {
    if let Some(fault) = &listing.unproven {
        return put("listing-unproven", [("fault", fault.to_string())]);
    }
    let names: Vec<_> = listing.lists.iter().map(|list| list.subject.as_str()).collect();
    let [first, second] =
        [0, 1].map(|place| names.get(place).copied().unwrap_or_default().to_owned());
    let mut words = match listing.makeup {
        Makeup::Same => put("listing-same", [("first", first), ("size", listing.size.to_string())]),
        Makeup::Common => put("listing-common", [("names", names.join(say("comma")))]),
        Makeup::Together => say("listing-together").to_owned(),
        Makeup::Party => put("listing-party", [("first", first), ("second", second)]),
        Makeup::Thread => put("listing-thread", [("first", first), ("second", second)]),
        Makeup::Dates => say("listing-dates").to_owned(),
        Makeup::Matrix => say("listing-matrix").to_owned(),
    };
    for chosen in &listing.chosen {
        words.push(' ');
        words.push_str(match chosen {
            Chosen::Type => say("chosen-type"),
            Chosen::Provenance => say("chosen-provenance"),
            Chosen::Opening => say("chosen-opening"),
            Chosen::Sealed => say("chosen-sealed"),
            Chosen::Joined => say("chosen-joined"),
            Chosen::Registration => say("chosen-registration"),
            Chosen::Provisions => say("chosen-provisions"),
            Chosen::Said => say("chosen-said"),
            Chosen::Thread => say("chosen-thread"),
            Chosen::Stand => say("chosen-stand"),
            Chosen::ActsAndReviews => say("chosen-acts-and-reviews"),
        });
    }
    words
}

/// The command that checks a list.
pub(crate) fn lookup_command(url: &str, subject: &str, size: u64) -> String {
    format!("pactlog-verify lookup {url} {subject} --at {size} --policy policy.txt")
}

/// What a wrong index root means for the lists.
pub(crate) fn index_wrong(found: &str, computed: &str, last_right_size: u64) -> String {
    let lists = match last_right_size {
        0 => "No list here can be proven complete.".to_owned(),
        size => format!("Lists can be proven complete up to size {}, no further.", grouped(size)),
    };
    format!("It commits to {found}; the entries before it lead to {computed}. {lists}")
}
