//! Search, against the words of the story.

use serde_json::Value;

use super::{get, told};
use crate::fixture::story;

/// Ids found, and how many there are.
async fn found(router: &axum::Router, query: &str) -> (Vec<String>, u64) {
    let reply = get(router, &format!("/api/v1/search?{query}")).await;
    assert_eq!(reply.status, 200, "{query}: {}", reply.text());
    let answer = reply.json();
    let ids = answer["items"].as_array().unwrap().iter();
    let ids = ids.map(|item| item["id"].as_str().unwrap().to_owned()).collect();
    (ids, answer["total"].as_u64().unwrap())
}

fn encoded(words: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair("q", words).finish()
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_found_in_every_form_and_script() {
    let (mut writer, ids) = story("search");
    let texts = [
        ("fr", "Les États protégeront les hôpitaux"),
        ("ru", "Государства защищают больницы"),
        ("ar", "سنحمي المستشفيات ونوقّع الاتفاق"),
        ("zh", "各国将保护医院的网络"),
    ];
    let mut added = Vec::new();
    for (language, words) in texts {
        let title = serde_json::json!({ language: words });
        added.push(writer.add(serde_json::json!({
            "kind": "commitment", "issuer": "state:XA", "type": "restraint", "norms": ["PACT-1"],
            "legal_character": "political", "nature": "continuous", "verifiability": "declaratory",
            "title": title,
        })));
    }
    writer.close_and_publish();
    let router = super::router_over(&writer);
    for (words, id) in [
        ("hôpital", &added[0]),
        ("etats", &added[0]),
        ("больница", &added[1]),
        ("нет -больница защищают", &String::new()),
        ("المستشفيات", &added[2]),
        ("ونوقع", &added[2]),
        ("医院", &added[3]),
        ("保护 网络", &added[3]),
        ("misuse offices", &ids.pledge),
        ("\"office against misuse\"", &ids.pledge),
    ] {
        let (known, total) = found(&router, &encoded(words)).await;
        let expected: Vec<&String> = Some(id).filter(|id| !id.is_empty()).into_iter().collect();
        assert_eq!(known.iter().collect::<Vec<_>>(), expected, "{words}");
        assert_eq!(total, expected.len() as u64, "{words}");
    }
    assert_eq!(found(&router, &encoded("\"misuse against office\"")).await.1, 0);
    let answer = get(&router, &format!("/api/v1/search?{}", encoded("hôpital"))).await.json();
    let snippet = &answer["items"][0]["snippet"];
    assert_eq!((&snippet["language"], &snippet["found"][0]), (&"fr".into(), &"hôpitaux".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_and_pages_choose_among_what_is_found_and_an_earlier_tree_has_only_its_own() {
    let (_writer, ids, router) = told("search-filters");
    // HOSTILE stands in most statements of the story.
    let (all, total) = found(&router, "q=alert&limit=500").await;
    assert_eq!(all.len() as u64, total);
    assert!(total > 8, "{total}");
    let (reviews, _) = found(&router, "q=alert&kind=review").await;
    assert_eq!(reviews, [ids.ngo.clone(), ids.peer.clone()]);
    let mut walked = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/v1/search?q=alert&limit=3{cursor}");
        let part = get(&router, &path).await.json();
        let items = part["items"].as_array().unwrap();
        walked.extend(items.iter().map(|item| item["id"].as_str().unwrap().to_owned()));
        match part["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(walked, all);
    let (early, _) = found(&router, "q=alert&limit=500&at=14").await;
    assert!(early.contains(&ids.pledge) && !early.contains(&ids.report), "{early:?}");
    assert!(all.ends_with(&early), "{early:?} of {all:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_is_typed_is_an_error_or_does_harm() {
    let (_writer, ids, router) = told("search-odd");
    for words in
        ["\"", "AND (", "*", "-", "\u{202e}x", "\u{0}", "<script>alert('x')</script>", "a:b^2~"]
    {
        let query = encoded(words);
        assert_eq!(get(&router, &format!("/api/v1/search?{query}")).await.status, 200, "{words}");
        let page = get(&router, &format!("/search?{query}")).await;
        assert_eq!(page.status, 200, "{words}");
        assert!(!page.text().contains("<script>alert"), "{words}");
    }
    let long = encoded(&"a".repeat(513));
    for path in ["/search", "/api/v1/search"] {
        assert_eq!(get(&router, &format!("{path}?{long}")).await.status, 400, "{path}");
    }
    let missing = get(&router, "/api/v1/search").await;
    assert_eq!((missing.status, &missing.json()["parameter"]), (400, &Value::from("q")));
    assert_eq!(get(&router, "/search").await.status, 200);
    // What is named exactly comes first.
    for (words, link) in [
        ("state:XB", "href=\"/parties/state:XB\"".to_owned()),
        ("pact-1", "href=\"/norms/PACT-1\"".to_owned()),
        ("PACT", "href=\"/instruments/PACT\"".to_owned()),
        (&*ids.report, format!("href=\"/statements/{}\"", ids.report)),
        ("#9", format!("href=\"/commitments/{}\"", ids.pledge)),
    ] {
        let page = get(&router, &format!("/search?{}", encoded(words))).await;
        let direct = page.text().split("id=\"direct\"").nth(1);
        let direct = direct.unwrap_or_else(|| panic!("{words} is not named: {}", page.text()));
        assert!(
            direct.split("</section>").next().unwrap().contains(&link),
            "{words}: {direct:.300}"
        );
    }
}
