//! The pages.

use std::collections::{BTreeSet, VecDeque};

use axum::Router;

use super::{get, served, told};
use crate::fixture::HOSTILE;

#[tokio::test]
async fn every_link_of_the_site_leads_somewhere_and_no_page_runs_or_fetches_anything() {
    let (_writer, _, router) = served("crawl");
    assert!(crawl(&router, &["<b>one", "<words>"]).await > 100);
    let (_writer, _, router) = told("crawl-story");
    assert!(crawl(&router, &["<b>bold", "<i>7", "<u>New", "<plan", "<7>"]).await > 60);
}

/// What every page of a demonstration says, in its language.
fn notice(tongue: &str) -> &'static str {
    match tongue {
        "ar" => "عرض توضيحي. لم توقّع أي دولة شيئا هنا.",
        "zh" => "演示。没有任何国家在此签署任何内容。",
        "fr" => "Démonstration. Aucun État n’a signé quoi que ce soit ici.",
        "ru" => "Демонстрация. Ни одно государство здесь ничего не подписывало.",
        "es" => "Demostración. Ningún Estado ha firmado nada aquí.",
        _ => "Demonstration. No state has signed anything here.",
    }
}

fn is_page(link: &str) -> bool {
    let others =
        ["/api/", "/feeds/", "/cite/", "/export/", "/static/", "/tile/", "/checkpoint", "/policy"];
    !others.iter().any(|start| link.starts_with(start))
}

/// Walks through every page that can be reached; the number of pages.
async fn crawl(router: &Router, hostile: &[&str]) -> usize {
    let mut known = BTreeSet::from(["/".to_owned()]);
    let mut waiting = VecDeque::from(["/".to_owned()]);
    let mut pages = 0;
    while let Some(path) = waiting.pop_front() {
        let reply = get(router, &path).await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        // The checker in one file is no page of the site.
        if reply.header("content-type") != Some("text/html; charset=utf-8") || !is_page(&path) {
            continue;
        }
        pages += 1;
        let page = reply.text();
        let (place, tongue) =
            path.split_once("hl=").map_or((path.as_str(), "en"), |(place, tag)| {
                (place.trim_end_matches(['?', '&']), tag.get(..2).unwrap_or_default())
            });
        assert!(page.contains(&format!("<html lang=\"{tongue}\"")), "{path}");
        assert!(page.contains(notice(tongue)), "{path}");
        let forbidden = ["<script", " style=", " onclick=", "<iframe", "<img"];
        for forbidden in forbidden.iter().chain(hostile) {
            // The checker alone is a script, which the page names and does not hold.
            let allowed = usize::from(place == "/verify" && *forbidden == "<script");
            assert_eq!(page.matches(forbidden).count(), allowed, "{path}: {forbidden}");
        }
        let named = "<script type=\"module\" src=\"/";
        assert_eq!(page.matches(named).count(), usize::from(place == "/verify"), "{path}");
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        let mut ids = BTreeSet::new();
        for id in page.split(" id=\"").skip(1) {
            assert!(ids.insert(id.split('"').next().unwrap()), "{path}: {id:.20} twice");
        }
        for link in page.split("href=\"").skip(1) {
            let link = link.split('"').next().unwrap().replace("&amp;", "&");
            let link = link
                .split_once('#')
                .filter(|(page, _)| !page.is_empty())
                .map_or(link.clone(), |(page, _)| page.to_owned());
            // Every party has the same page: a few are enough.
            let is_one_of_many = link.contains("state:") && known.len() > 400;
            // Links keep the language: one that is not English stands for all.
            let is_other_tongue = link.contains("hl=") && !link.contains("hl=ar") && place != "/";
            if tongue != "en" && link.starts_with('/') && is_page(&link) {
                assert!(link.contains("hl="), "{path}: {link}");
            }
            if is_other_tongue {
                continue;
            }
            if link.starts_with('/') && !is_one_of_many && known.insert(link.clone()) {
                waiting.push_back(link);
            } else {
                let is_known = link.starts_with(['/', '#']) || link.starts_with("data:image/svg");
                let is_known = is_known || link == crate::words::LICENCE_URL;
                assert!(is_known || link.starts_with("https://source.example/"), "{path}: {link}");
            }
        }
    }
    pages
}

#[tokio::test]
async fn hostile_words_stand_isolated_wherever_they_are_shown() {
    let (_writer, ids, router) = told("hostile");
    let escaped = HOSTILE.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut shown = 0;
    for path in [
        format!("/commitments/{}", ids.pledge),
        format!("/statements/{}", ids.report),
        format!("/statements/{}", ids.amendment),
        "/disputes".to_owned(),
        "/sealed".to_owned(),
        "/parties/state:XA".to_owned(),
    ] {
        let reply = get(&router, &path).await;
        let page = reply.text().split("<pre class=\"wrap\"").next().unwrap();
        let pieces: Vec<_> = page.split(&escaped).collect();
        for before in &pieces[..pieces.len() - 1] {
            let tag = before.rsplit('<').next().unwrap();
            let is_isolated = tag.contains("dir=\"auto\"") || tag.starts_with("bdi");
            assert!(is_isolated, "{path}: <{tag}");
            shown += 1;
        }
    }
    assert!(shown > 20, "{shown}");
}
