//! Every state of every thing, on the pages of the real demonstrations: in
//! words, with the reason and its date, and with a link to the statement that
//! it comes from; in English and in Arabic.

use std::collections::BTreeMap;

use pactlog_tests::demo::Demo;
use pactlog_tests::load::fetch;
use serde_json::Value;

/// What a page must show.
struct Case {
    /// What is shown.
    state: &'static str,
    /// A page; `{34}` stands for the id of the statement at that entry.
    path: &'static str,
    /// What it says, in English.
    english: &'static [&'static str],
    /// The state's word, in Arabic.
    arabic: &'static [&'static str],
    /// Where it leads.
    links: &'static [&'static str],
}

const STORY: &[Case] = &[
    Case {
        state: "overdue",
        path: "/commitments/{38}",
        english: &[
            "Overdue: second-hundred was due 30 June 2026; no report of completion had entered the ledger by then. (from entry 38)",
        ],
        arabic: &["فات موعده: كان موعد second-hundred هو 30 حزيران/يونيو 2026"],
        links: &["/statements/{38}"],
    },
    Case {
        state: "was overdue, moved by an amendment, and kept",
        path: "/commitments/{34}",
        english: &[
            "Was overdue: when 31 March 2026 had passed, no report of completion of law had entered the ledger.",
            "Met on time: law was due 31 July 2026; the report of completion entered the ledger on 26 June 2026. (from entry 58, entry 68)",
        ],
        arabic: &["كان قد فات موعده: بعد انقضاء 31 آذار/مارس 2026", "أُنجز في موعده"],
        links: &["/statements/{58}", "/statements/{68}"],
    },
    Case {
        state: "report overdue",
        path: "/commitments/{34}",
        english: &[
            "Report overdue: one was to come every 4 months; none had entered the ledger by 26 October 2026.",
        ],
        arabic: &["تقرير متأخر: كان يُنتظر تقرير كل 4 أشهر"],
        links: &["/statements/{68}"],
    },
    Case {
        state: "a reply and answers to recommendations missing",
        path: "/commitments/{38}",
        english: &[
            "Reply overdue: a review asked for a reply by 3 October 2026; none had entered the ledger by then.",
            "Recommendations without an answer: r1.",
        ],
        arabic: &["رد متأخر: طلب استعراض ردا بحلول 3 تشرين الأول/أكتوبر 2026", "توصيات بلا رد: r1"],
        links: &["/statements/{80}"],
    },
    Case {
        state: "an objection",
        path: "/commitments/{34}",
        english: &["Somebody objects. (from entry 100)"],
        arabic: &["هناك من يعترض."],
        links: &["/statements/{100}"],
    },
    Case {
        state: "disputed, while it was",
        path: "/commitments/{36}?at=96",
        english: &["Disputed", "It is disputed; stage: mediation. (from entry 88, entry 94)"],
        arabic: &["متنازع عليه؛ المرحلة: وساطة"],
        links: &["/statements/{88}", "/statements/{94}"],
    },
    Case {
        state: "a dispute over, with its mediator and what came of it",
        path: "/disputes",
        english: &[
            "Resolved",
            "Mediated by Panel of Good Offices (fictional)",
            "What came of it:",
            "14 days in this stage",
        ],
        arabic: &["في هذه المرحلة"],
        links: &[],
    },
    Case {
        state: "withdrawn by one, leaving for another, going on for a third",
        path: "/commitments/{40}",
        english: &[
            "Ardania (fictional): In force",
            "Belmora (fictional): Withdrawn",
            "The withdrawal took effect on 31 August 2026. (from entry 62)",
            "A withdrawal takes effect on 31 March 2027; until then it holds. (from entry 102)",
            "Quill Islands (fictional) leaves on 31 March 2027",
        ],
        arabic: &["بلمورا (خيالية): مسحوب", "سرى الانسحاب في 31 آب/أغسطس 2026"],
        links: &["/statements/{62}", "/statements/{102}"],
    },
    Case {
        state: "withdrawn, in brackets",
        path: "/matrix",
        english: &["in brackets: withdrawn, expired or closed"],
        arabic: &["بين قوسين: مسحوب أو منقضٍ أو مغلق"],
        links: &["class=\"bracket\">1<"],
    },
    Case {
        state: "recorded in error, in brackets",
        path: "/commitments/{46}",
        english: &["Recorded in error", "The registrar recorded it in error. (from entry 48)"],
        arabic: &["سجّله أمين السجل خطأ."],
        links: &["/statements/{48}"],
    },
    Case {
        state: "recorded in error, in a list",
        path: "/statements?kind=commitment",
        english: &["Recorded in error"],
        arabic: &["سُجّل خطأ"],
        links: &["class=\"bracket\"><a href=\"/commitments/{46}"],
    },
    Case {
        state: "transcribed, and then made the party's own",
        path: "/commitments/{44}",
        english: &[
            "Recorded by the registrar from a public source; not signed by the party concerned",
            "The party made it its own: what counts is its own statement. (from entry 52)",
            "whether dates were kept is not computed here",
        ],
        arabic: &["سجّله أمين السجل من مصدر علني"],
        links: &["/statements/{52}"],
    },
    Case {
        state: "closed",
        path: "/commitments/{52}",
        english: &["Closed", "The party closed it with a final report. (from entry 86)"],
        arabic: &["مغلق"],
        links: &["/statements/{86}"],
    },
    Case {
        state: "reviewers differ",
        path: "/commitments/{34}",
        english: &[
            "Reviewers differ",
            "Limited Civic Watch (fictional)",
            "Complete Belmora (fictional)",
        ],
        arabic: &["يختلف"],
        links: &[],
    },
    Case {
        state: "amended, word by word",
        path: "/commitments/{34}",
        english: &[
            "These are the words as first signed. They were amended since; old and new words stand below.",
            "removed: 31 March 2026 → added: 31 July 2026",
        ],
        arabic: &["هذه هي العبارات كما وُقّعت أولا."],
        links: &[],
    },
    Case {
        state: "authentic text and courtesy translation",
        path: "/commitments/{34}",
        english: &["English, authentic", "Arabic, courtesy translation"],
        arabic: &["الإنكليزية، نص ذو حجية", "العربية، ترجمة غير رسمية"],
        links: &[],
    },
    Case {
        state: "sealed, opened, and to be open by now",
        path: "/sealed",
        english: &[
            "no day promised Closed",
            "30 June 2026 Opened, 29 June 2026, entry 70",
            "Overdue: the day has passed and no disclosure had entered the ledger",
        ],
        arabic: &["فات موعده: انقضى اليوم ولم يدخل السجل أي إفصاح"],
        links: &["/entries/70"],
    },
    Case {
        state: "a key compromised",
        path: "/parties/state:XA",
        english: &[
            "Until 5 October 2026, 09:00 UTC, entry 96 compromised since 1 August 2026, 00:00 UTC",
        ],
        arabic: &["القيد 96"],
        links: &["/entries/96"],
    },
    Case {
        state: "signed with a key that was compromised",
        path: "/commitments/{34}",
        english: &[
            "It was signed with state:XA/mfa-2, which may not have been in its party’s hands since 1 August 2026, 00:00 UTC. (from entry 82)",
        ],
        arabic: &["وُقّع بـ state:XA/mfa-2"],
        links: &["/statements/{82}"],
    },
    Case {
        state: "not reviewed yet",
        path: "/commitments/{46}",
        english: &[
            "No review of this commitment yet. That is not to say that there was no progress.",
        ],
        arabic: &[],
        links: &[],
    },
    Case {
        state: "dates of a party, late and to come",
        path: "/parties/state:XA",
        english: &[
            "Overdue 30 September 2026",
            "Due 31 December 2026",
            "Last heard of on 5 October 2026, 28 days before the date of this view",
        ],
        arabic: &["آخر ما ورد في 5 تشرين الأول/أكتوبر 2026"],
        links: &[],
    },
    Case {
        state: "nothing that has all that is asked for",
        path: "/commitments?year=1999&flag=overdue",
        english: &[
            "Nothing has all of this at once. Take one of the filters above away to see more.",
        ],
        arabic: &["لا شيء يجمع كل هذا معًا."],
        links: &["href=\"/commitments?flag=overdue", "href=\"/commitments?year=1999"],
    },
];

const PLEDGES: &[Case] = &[
    Case {
        state: "empty lists",
        path: "/disputes",
        english: &[
            "Showing 0 of 0",
            "Nothing is recorded here that fits. That is not to say that nothing happened.",
        ],
        arabic: &["لا شيء مسجل هنا يطابق ذلك"],
        links: &[],
    },
    Case {
        state: "nothing overdue",
        path: "/deadlines",
        english: &["Overdue 0"],
        arabic: &[],
        links: &[],
    },
    Case {
        state: "a party without keys, and how it can take its page over",
        path: "/parties/state:EE",
        english: &[
            "This party has no key in this ledger. Nothing on this page is signed by it; everything was recorded by the registrar from public sources.",
        ],
        arabic: &["ليس لهذا الطرف مفتاح في هذا السجل."],
        links: &[],
    },
];

/// The words of a page's main part, with single spaces and none before signs.
fn words(page: &str) -> String {
    let main = page.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    let mut text = String::new();
    let mut depth = 0_u32;
    for letter in main.chars() {
        match letter {
            '<' => {
                depth += 1;
                text.push(' ');
            }
            '>' if depth > 0 => depth -= 1,
            // What isolates one direction from the other is not read.
            '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => {}
            _ if depth == 0 => text.push(letter),
            _ => {}
        }
    }
    let text = text.replace("&quot;", "\"").replace("&amp;", "&");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    [",", ":", ")", ".", "؛", "،"]
        .iter()
        .fold(text, |text, sign| text.replace(&format!(" {sign}"), sign))
}

fn check(site: &str, cases: &[Case]) {
    let read = |path: &str| String::from_utf8(fetch(&format!("{site}{path}"))).unwrap();
    let list: Value = serde_json::from_str(&read("/api/v1/statements?limit=500")).unwrap();
    let ids: BTreeMap<u64, String> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| (item["index"].as_u64().unwrap(), item["id"].as_str().unwrap().to_owned()))
        .collect();
    let named = |text: &str| match text.split_once('{') {
        None => text.to_owned(),
        Some((before, rest)) => {
            let (index, after) = rest.split_once('}').unwrap();
            format!("{before}{}{after}", ids[&index.parse().unwrap()])
        }
    };
    for case in cases {
        let path = named(case.path);
        let page = read(&path);
        let said = words(&page);
        for expected in case.english {
            assert!(said.contains(expected), "{}: {expected}\n{path}: {said}", case.state);
        }
        for link in case.links {
            assert!(page.contains(&named(link)), "{}: {link} is not on {path}", case.state);
        }
        let sign = if path.contains('?') { '&' } else { '?' };
        let said = words(&read(&format!("{path}{sign}hl=ar")));
        for expected in case.arabic {
            assert!(said.contains(expected), "{}: {expected}\n{path}: {said}", case.state);
        }
    }
}

#[test]
fn every_state_is_shown_with_its_reason_and_leads_to_what_it_comes_from() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::start(folder.path(), &["--both", "--listen", "127.0.0.1:0"]);
    let [pledges, story] = demo.ready()[..] else { panic!("{}", demo.said) };
    check(story, STORY);
    check(pledges, PLEDGES);
    demo.stop();
}
