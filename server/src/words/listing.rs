//! What proves that a list is complete, in words.

use super::catalogue::Word;
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
        return format!("Nothing proves that this list is complete: {fault}.");
    }
    let names: Vec<_> = listing.lists.iter().map(|list| list.subject.as_str()).collect();
    let [first, second] =
        [0, 1].map(|place| names.get(place).copied().unwrap_or_default().to_owned());
    let mut words = match listing.makeup {
        Makeup::Same => format!(
            "The lookup proves which statements are filed under {first} in the tree of size {}, all and no others.",
            listing.size
        ),
        Makeup::Common => format!(
            "Each lookup proves a whole list; a statement is in this one if it is in all of them: {}.",
            names.join(", ")
        ),
        Makeup::Together => {
            "Each lookup proves a whole list; this one is all of them together, and no statement is in two.".to_owned()
        }
        Makeup::Party => format!(
            "All that concerns the party is filed under {first}, all that concerns its keys under {second}; its acts and commitments are among the former, and a joint text that it joined is named by its act."
        ),
        Makeup::Thread => format!(
            "The thread is filed under {first}; what refers to the statement from elsewhere is filed under {second}."
        ),
        Makeup::Dates => {
            "The dates stand in statements of these lists, and what meets them is in the threads of those: each lookup proves a whole list.".to_owned()
        }
        Makeup::Matrix => {
            "What is counted stands in statements of these lists, and what became of it in the threads of those: each lookup proves a whole list.".to_owned()
        }
    };
    for chosen in &listing.chosen {
        words.push(' ');
        words.push_str(match chosen {
            Chosen::Type => "Of those, only commitments of the type asked for: each says its own.",
            Chosen::Provenance => {
                "Of those, only own words or only transcriptions: each statement says which it is."
            }
            Chosen::Opening => "Of those, only first steps of disputes: they refer to what they dispute.",
            Chosen::Sealed => "Of those, only statements with a sealed annex, which stands in them.",
            Chosen::Joined => {
                "A joint text that the party joined is here too: its act is filed under the party. What the registrar transcribed is here for the party that it is of."
            }
            Chosen::Registration => "Of those, only what registers a party.",
            Chosen::Provisions => "The provisions stand in those statements.",
            Chosen::ActsAndReviews => "Of those, acts and reviews.",
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
