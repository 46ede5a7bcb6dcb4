//! Citations as files.

use super::{get, head, told};

#[tokio::test]
async fn a_citation_names_statement_place_and_tree_in_two_formats() {
    let (_writer, ids, router) = told("cite");
    let size = head(&router).await.size;
    let bib = get(&router, &format!("/cite/{}.bib", ids.pledge)).await;
    assert_eq!(bib.header("content-type"), Some("application/x-bibtex; charset=utf-8"));
    let text = bib.text();
    for part in [
        format!("@misc{{pactlog-{},", &ids.pledge[..12]),
        "  author = {{Xanadu}},".to_owned(),
        "  title = {{An office against misuse}},".to_owned(),
        format!("  howpublished = {{ledger.example/test, entry 9 of a tree of {size} entries}},"),
        format!("  note = {{statement {}}},", ids.pledge),
        format!("/commitments/{}?at={size}}}", ids.pledge),
    ] {
        assert!(text.contains(&part), "{part} is not in {text}");
    }
    let open = text.matches('{').count();
    assert_eq!(open, text.matches('}').count(), "{text}");
    let csl = get(&router, &format!("/cite/{}.json", ids.pledge)).await;
    assert_eq!(csl.header("content-type"), Some("application/vnd.citationstyles.csl+json"));
    let item = &csl.json()[0];
    assert_eq!((&item["type"], &item["number"]), (&"document".into(), &ids.pledge.as_str().into()));
    assert_eq!(item["author"][0]["literal"], "Xanadu");
    assert_eq!(item["issued"]["date-parts"][0].as_array().unwrap().len(), 3);
    // Of an earlier tree: that tree.
    let early = get(&router, &format!("/cite/{}.json?at=14", ids.pledge)).await.json();
    assert!(early[0]["URL"].as_str().unwrap().ends_with("?at=14"), "{early}");
    let page = get(&router, &format!("/commitments/{}", ids.pledge)).await;
    assert!(page.text().contains(&format!("href=\"/cite/{}.bib\"", ids.pledge)));
    assert!(page.text().contains("<aside class=\"paper\">"));
}

#[tokio::test]
async fn what_cannot_be_cited_is_not_found() {
    let (_writer, ids, router) = told("cite-wrong");
    let unknown = "0".repeat(64);
    for file in [format!("{unknown}.bib"), format!("{}.ris", ids.pledge), "x".to_owned()] {
        let reply = get(&router, &format!("/cite/{file}")).await;
        assert_eq!(reply.status, 404, "{file}");
        assert_eq!(reply.header("content-type"), Some("application/problem+json"), "{file}");
    }
    assert_eq!(get(&router, &format!("/cite/{}.bib?x=1", ids.pledge)).await.status, 400);
}
