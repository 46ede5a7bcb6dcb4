//! The page that checks in the browser, and the modules that it loads.

use pactlog_verifier::hash::sha256;
use serde_json::json;

use super::{Reply, get, router_over, served};
use crate::checker;
use crate::fixture::{Writer, charter};

/// What a module imports.
fn imports(text: &str) -> Vec<&str> {
    text.lines()
        .filter(|line| line.starts_with("import ") || line.starts_with("export {"))
        .filter_map(|line| line.split_once(" from '")?.1.split('\'').next())
        .collect()
}

fn directive<'a>(reply: &'a Reply, name: &str) -> &'a str {
    let policy = reply.header("content-security-policy").unwrap();
    let of = policy.split("; ").find(|directive| directive.starts_with(name));
    of.unwrap_or_else(|| panic!("{name} is not in {policy}"))
}

#[tokio::test]
async fn the_page_runs_this_servers_modules_and_nothing_else() {
    let (_writer, _, router) = served("verify-page");
    let reply = get(&router, "/verify").await;
    assert_eq!(reply.status, 200);
    assert_eq!(directive(&reply, "script-src"), "script-src 'self'");
    assert_eq!(directive(&reply, "connect-src"), "connect-src 'self'");
    assert_eq!(directive(&reply, "default-src"), "default-src 'none'");
    let page = reply.text();
    assert!(!reply.header("content-security-policy").unwrap().contains("unsafe"));
    let script = format!("<script type=\"module\" src=\"{}\"></script>", checker::start());
    assert_eq!(page.matches("<script").count(), page.matches(&script).count(), "{page}");
    assert_eq!(page.matches(&script).count(), 1);
    for inline in [" style=", " onclick=", " onchange=", " ondrop=", "javascript:"] {
        assert!(!page.contains(inline), "{inline}");
    }
    let other = get(&router, "/ledger").await;
    assert!(!other.header("content-security-policy").unwrap().contains("script-src"));
}

#[tokio::test]
async fn every_module_that_is_imported_is_served() {
    let (_writer, _, router) = served("verify-modules");
    let start = checker::start();
    let folder = start.strip_suffix("/page.js").unwrap();
    let (mut seen, mut next) = (Vec::new(), vec!["page.js".to_owned()]);
    while let Some(name) = next.pop() {
        let reply = get(&router, &format!("{folder}/{name}")).await;
        assert_eq!(reply.status, 200, "{name}");
        assert_eq!(reply.header("content-type"), Some("text/javascript; charset=utf-8"));
        assert!(reply.header("cache-control").unwrap().contains("immutable"), "{name}");
        for import in imports(reply.text()) {
            let name = import.strip_prefix("./").expect("a module imports its neighbours alone");
            if !seen.iter().chain(&next).any(|known| known == name) {
                next.push(name.to_owned());
            }
        }
        seen.push(name);
    }
    assert!(seen.iter().any(|name| name == "ed25519.js"), "{seen:?}");
    assert_eq!(get(&router, &format!("{folder}/nothing.js")).await.status, 404);
}

#[tokio::test]
async fn the_checker_in_one_file_is_served_under_its_own_policy_and_named_by_its_digest() {
    let (_writer, _, router) = served("verify-offline");
    let file = get(&router, "/static/pactlog-verify-offline.html").await;
    assert_eq!(file.status, 200);
    let text = file.text();
    for (name, from, to) in
        [("script-src", "<script>", "</script>"), ("style-src", "<style>", "</style>")]
    {
        let inline = text.split_once(from).unwrap().1.split_once(to).unwrap().0;
        let digest = sha256(inline.as_bytes()).to_string();
        assert_eq!(directive(&file, name), format!("{name} 'sha256-{digest}'"));
        assert_eq!(text.matches(from).count(), 1, "{name}");
    }
    assert_eq!(directive(&file, "default-src"), "default-src 'none'");
    assert_eq!(directive(&file, "connect-src"), "connect-src 'none'");
    for outside in ["src=", "href=\"http", "@import", "url(", " onclick=", " style="] {
        assert!(!text.contains(outside), "{outside}");
    }
    let digest = sha256(&file.body).to_hex();
    for path in ["/verify", "/data", "/verify?hl=ar"] {
        let page = get(&router, path).await;
        assert!(page.text().contains(&digest), "{path} does not name {digest}");
        assert!(page.text().contains("href=\"/static/pactlog-verify-offline.html\""), "{path}");
    }
    // This ledger's charter is of another hand.
    assert!(get(&router, "/verify").await.text().contains("not published in this ledger"));
}

#[tokio::test]
async fn the_pages_name_the_entry_in_which_the_registrar_published_the_digest() {
    let attachments = json!([{
        "name": "pactlog-verify-offline.html", "sha256": checker::offline::DIGEST.as_str(), "size": 1,
        "media_type": "text/html",
    }]);
    let mut first = charter();
    first["attachments"] = attachments.clone();
    let mut writer = Writer::new("verify-charter");
    writer.add(first);
    writer.close_and_publish();
    let page = get(&router_over(&writer), "/verify").await;
    assert!(page.text().contains("published this value in the ledger"), "{}", page.text());
    assert!(page.text().contains("<a href=\"/entries/0\">"));

    // A later version is attached to new details of the registrar.
    let mut writer = Writer::new("verify-update");
    writer.add(charter());
    writer.add(json!({
        "kind": "party", "id": "org:registrar", "names": { "en": "The registrar" },
        "attachments": attachments,
    }));
    writer.close_and_publish();
    let page = get(&router_over(&writer), "/data").await;
    assert!(!page.text().contains("breaks its own rules"), "{}", page.text());
    assert!(page.text().contains("<a href=\"/entries/1\">"));
}
