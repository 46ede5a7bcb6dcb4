//! The page that checks in the browser, and the modules that it loads.

use super::{Reply, get, served};
use crate::checker;

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
