//! The page of the API.

use super::{get, served};
use crate::openapi::operation::all;

/// The addresses of the examples on a page.
fn examples(page: &str) -> Vec<String> {
    let page = page.replace("&apos;", "'").replace("&#39;", "'").replace("&amp;", "&");
    let commands = page.split("<code>curl -s").skip(1);
    commands.filter_map(|rest| Some(rest.split('\'').nth(1)?.to_owned())).collect()
}

#[tokio::test]
async fn every_operation_stands_on_the_page_and_every_example_has_an_answer() {
    let (writer, _, router) = served("page-api");
    let (ledger, _) = writer.ledger();
    let page = get(&router, "/api").await;
    assert_eq!(page.status, 200);
    let text = page.text();
    for operation in all() {
        assert!(text.contains(operation.path), "{} is missing", operation.path);
    }
    let examples = examples(text);
    assert!(examples.len() + 3 >= all().count(), "{} of {}", examples.len(), all().count());
    for address in examples {
        let path = address.strip_prefix(ledger.public_url()).unwrap();
        let reply = get(&router, path).await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
    }
}

#[tokio::test]
async fn it_is_linked_from_everywhere_and_speaks_six_languages() {
    let (_writer, _, router) = served("page-api-tongues");
    assert!(get(&router, "/").await.text().contains("<a href=\"/api\">"));
    assert!(get(&router, "/data").await.text().matches("href=\"/api\"").count() > 1);
    let mut headings = std::collections::BTreeSet::new();
    for tongue in ["ar", "en", "es", "fr", "ru", "zh"] {
        let page = get(&router, &format!("/api?hl={tongue}")).await;
        let text = page.text();
        let lede = text.split("<p class=\"lede\">").nth(1).and_then(|rest| rest.split('<').next());
        headings.insert(lede.unwrap().to_owned());
        assert!(text.contains("lang=\"en\" dir=\"ltr\""), "{tongue}");
    }
    assert_eq!(headings.len(), 6);
}
