//! What the ledger is, and the templates to speak in it.

use std::collections::BTreeSet;

use pactlog_verifier::statement::{Kind, explain, template};

use super::{get, served};
use crate::words::{DEADLINES, FLAGS, LIFECYCLES, TERMS};

#[tokio::test]
async fn every_status_word_and_term_stands_with_its_meaning_in_six_languages() {
    let (_writer, _, router) = served("about");
    let mut pages = BTreeSet::new();
    for tongue in ["ar", "en", "es", "fr", "ru", "zh"] {
        let page = get(&router, &format!("/about?hl={tongue}")).await;
        assert_eq!(page.status, 200);
        let text = page.text();
        let rows = text.matches("<th scope=\"row\">").count();
        assert_eq!(rows, LIFECYCLES.len() + FLAGS.len() + DEADLINES.len(), "{tongue}");
        assert!(text.matches("<dt>").count() > TERMS.len(), "{tongue}");
        for key in ["rule-", "term-", "about-"] {
            assert!(!text.contains(&format!(">{key}")), "{tongue}: a word is missing");
        }
        pages.insert(text.to_owned());
    }
    assert_eq!(pages.len(), 6);
}

#[tokio::test]
async fn every_flag_has_its_rule() {
    let told: BTreeSet<_> = FLAGS.iter().map(|(flag, _)| flag.as_str()).collect();
    let all: BTreeSet<_> =
        pactlog_verifier::status::Flag::ALL.iter().map(|flag| flag.as_str()).collect();
    assert_eq!(told, all);
}

#[tokio::test]
async fn it_is_linked_from_every_page_and_templates_are_those_of_the_command_line() {
    let (_writer, ids, router) = served("about-links");
    for path in ["/".to_owned(), format!("/commitments/{}", ids.joint), "/verify".to_owned()] {
        assert!(get(&router, &path).await.text().contains("href=\"/about\""), "{path}");
    }
    let about = get(&router, "/about").await;
    for kind in [Kind::Review, Kind::Dispute, Kind::Response, Kind::Commitment] {
        let path = format!("/static/template/{kind}.json");
        assert!(about.text().contains(&path), "{path}");
        let file = get(&router, &path).await;
        assert_eq!(file.header("content-type"), Some("application/json"));
        assert_eq!(file.text().trim_end(), template(kind).trim_end());
        let guide = get(&router, &format!("/static/template/{kind}.txt")).await;
        assert_eq!(guide.text().trim_end(), explain(kind).trim_end());
    }
    for path in
        ["/static/template/nothing.json", "/static/template/review.exe", "/static/template/review"]
    {
        assert_eq!(get(&router, path).await.status, 404, "{path}");
    }
}
