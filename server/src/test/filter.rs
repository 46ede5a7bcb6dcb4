//! Filters and orders, against what the answers about each statement say.

use std::collections::BTreeSet;

use axum::Router;
use serde_json::Value;

use super::{get, told};

/// Every item of a list, a part at a time.
async fn all(router: &Router, path: &str) -> Vec<Value> {
    let mut items = Vec::new();
    let mut cursor = String::new();
    loop {
        let sign = if path.contains('?') { '&' } else { '?' };
        let part = get(router, &format!("{path}{sign}limit=3{cursor}")).await;
        assert_eq!(part.status, 200, "{path}: {}", part.text());
        let part = part.json();
        items.extend(part["items"].as_array().unwrap().iter().cloned());
        assert!(items.len() as u64 <= part["total"].as_u64().unwrap());
        match part["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => {
                assert_eq!(items.len() as u64, part["total"].as_u64().unwrap(), "{path}");
                return items;
            }
        }
    }
}

fn ids(items: &[Value]) -> BTreeSet<String> {
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

fn words(value: &Value) -> BTreeSet<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// A commitment as its own answer has it, with the statements of its thread.
struct Known {
    id: String,
    view: Value,
    thread: Vec<Value>,
}

async fn known(router: &Router, on: &str) -> Vec<Known> {
    let mut all_known = Vec::new();
    for item in all(router, "/api/v1/commitments").await {
        let id = item["id"].as_str().unwrap().to_owned();
        let view = get(router, &format!("/api/v1/commitments/{id}?on={on}")).await.json();
        let mut thread = Vec::new();
        for step in all(router, &format!("/api/v1/statements?subject=thread:{id}")).await {
            let step = step["id"].as_str().unwrap();
            thread.push(
                get(router, &format!("/api/v1/statements/{step}")).await.json()["statement"]
                    .clone(),
            );
        }
        all_known.push(Known { id, view, thread });
    }
    all_known
}

impl Known {
    fn lines(&self) -> impl Iterator<Item = &Value> {
        self.view["status"].as_array().unwrap().iter()
    }

    fn has_review(&self, by: Option<&str>) -> bool {
        self.thread.iter().any(|statement| {
            statement["kind"] == "review" && by.is_none_or(|by| statement["issuer"] == by)
        })
    }
}

/// What a query gives, and what the answers about each commitment say that it must.
async fn check(
    router: &Router,
    known: &[Known],
    query: &str,
    wanted: impl Fn(&Known) -> bool,
) -> usize {
    let found = ids(&all(router, &format!("/api/v1/commitments?{query}")).await);
    let expected: BTreeSet<String> =
        known.iter().filter(|known| wanted(known)).map(|known| known.id.clone()).collect();
    assert_eq!(found, expected, "{query}");
    found.len()
}

const STAGES: [&str; 8] = [
    "recorded_in_error",
    "withdrawn",
    "expired",
    "superseded",
    "closed",
    "in_force",
    "open",
    "unstated",
];

#[tokio::test]
async fn status_and_flags_choose_what_the_answers_about_each_say() {
    let (_writer, _, router) = told("filter-stand");
    for on in ["2026-06-15", "2027-03-01"] {
        let known = known(&router, on).await;
        let mut found = 0;
        for stage in STAGES {
            let query = format!("status={stage}&on={on}");
            found += check(&router, &known, &query, |known| {
                known.lines().any(|line| line["lifecycle"] == stage)
            })
            .await;
        }
        assert!(found >= known.len(), "every commitment stands somewhere");
        let flags: BTreeSet<String> = known
            .iter()
            .flat_map(|known| known.lines())
            .flat_map(|line| {
                words(&line["flags"]).into_iter().map(str::to_owned).collect::<Vec<_>>()
            })
            .collect();
        assert!(flags.len() >= 4, "{flags:?}");
        for flag in &flags {
            let has = |known: &Known| {
                known.lines().any(|line| words(&line["flags"]).contains(flag.as_str()))
            };
            check(&router, &known, &format!("flag={flag}&on={on}"), has).await;
            for party in ["state:XA", "state:XB"] {
                let query = format!("flag={flag}&status=open&party={party}&on={on}");
                check(&router, &known, &query, |known| {
                    known.lines().any(|line| {
                        line["party"] == party
                            && line["lifecycle"] == "open"
                            && words(&line["flags"]).contains(flag.as_str())
                    })
                })
                .await;
            }
        }
        let both = format!("flag=overdue&flag=disputed&on={on}");
        check(&router, &known, &both, |known| {
            known
                .lines()
                .any(|line| words(&line["flags"]).is_superset(&["overdue", "disputed"].into()))
        })
        .await;
        check(&router, &known, &format!("flag=reviewers_differ&on={on}"), |known| {
            let items = known.lines().flat_map(|line| line["items"].as_array().unwrap());
            items.into_iter().any(|item| item["headline"] == "reviewers differ")
        })
        .await;
        let none = check(&router, &known, &format!("flag=no_review&on={on}"), |known| {
            !known.has_review(None)
        })
        .await;
        assert!(none > 0 && none < known.len());
    }
}

#[tokio::test]
async fn other_filters_choose_what_statements_say_of_themselves() {
    let (_writer, ids_of, router) = told("filter-said");
    let known = known(&router, "2026-06-15").await;
    for reviewer in ["state:XB", "org:watch", "state:XA"] {
        check(&router, &known, &format!("reviewer={reviewer}"), |known| {
            known.has_review(Some(reviewer))
        })
        .await;
    }
    let sector = |known: &Known| {
        known.thread.iter().any(|statement| words(&statement["sectors"]).contains("energy"))
    };
    check(&router, &known, "sector=energy", sector).await;
    let statements = all(&router, "/api/v1/statements").await;
    let mut full = Vec::new();
    for item in &statements {
        let id = item["id"].as_str().unwrap();
        let statement = get(&router, &format!("/api/v1/statements/{id}")).await.json();
        full.push((id.to_owned(), statement["statement"].clone()));
    }
    let expect = |wanted: &dyn Fn(&Value) -> bool| -> BTreeSet<String> {
        full.iter().filter(|(_, s)| wanted(s)).map(|(id, _)| id.clone()).collect()
    };
    let spoke = |statement: &Value| -> Vec<String> {
        let mut all = vec![statement["issuer"].as_str().unwrap().to_owned()];
        all.extend(words(&statement["joint_issuers"]).into_iter().map(str::to_owned));
        all.extend(statement["of"].as_str().map(str::to_owned));
        all
    };
    for (category, prefix) in
        [("state", "state:"), ("civil_society", "org:watch"), ("body", "body:")]
    {
        let found = ids(&all(&router, &format!("/api/v1/statements?category={category}")).await);
        let expected = expect(&|s| spoke(s).iter().any(|id| id.starts_with(prefix)));
        assert_eq!(found, expected, "{category}");
        assert!(!found.is_empty(), "{category}");
    }
    let french = ids(&all(&router, "/api/v1/statements?language=fr").await);
    let in_french = expect(&|s| {
        ["title", "summary", "note", "names"].iter().any(|field| s[*field].get("fr").is_some())
    });
    assert_eq!(french, in_french);
    let reviews = ids(&all(&router, "/api/v1/statements?kind=review&reviewer=org:watch").await);
    assert!(reviews.contains(&ids_of.ngo) && !reviews.contains(&ids_of.peer));
    let years = ["2024", "2025", "2026", "2027"];
    let mut in_years = 0;
    for year in years {
        in_years += all(&router, &format!("/api/v1/statements?year={year}")).await.len();
    }
    assert_eq!(in_years, statements.len(), "each statement is of one year");
    let adopted = all(&router, "/api/v1/statements?year=2024&kind=instrument").await;
    assert_eq!(adopted.len(), 1);
}

#[tokio::test]
async fn dates_due_are_found_between_two_days_both_included() {
    let (_writer, _, router) = told("filter-due");
    // What is due, and what was and is not there, as the list of dates has it;
    // what is sealed and not due yet is not judged with the commitment.
    let dates = get(&router, "/api/v1/deadlines?limit=500").await.json();
    let is_judged =
        |date: &&Value| date["what"] != "sealed" || date["computed"]["state"] == "overdue";
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let known: BTreeSet<(String, String, String)> = dates["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(is_judged)
        .map(|date| (text(&date["due"]), text(&date["party"]), text(&date["target"]["id"])))
        .collect();
    assert!(known.len() >= 2, "{known:?}");
    let commitments = ids(&all(&router, "/api/v1/commitments").await);
    for (day, party, _) in &known {
        let expected: BTreeSet<String> = known
            .iter()
            .filter(|(other, of, target)| {
                (other, of) == (day, party) && commitments.contains(target)
            })
            .map(|(_, _, target)| target.clone())
            .collect();
        let query = format!("due_from={day}&due_to={day}&party={party}");
        let found = ids(&all(&router, &format!("/api/v1/commitments?{query}")).await);
        assert_eq!(found, expected, "{query}");
    }
    let (first, last) = (&known.first().unwrap().0, &known.last().unwrap().0);
    let count =
        async |query: String| all(&router, &format!("/api/v1/commitments?{query}")).await.len();
    assert!(count(format!("due_from={first}&due_to={last}")).await > 0);
    assert_eq!(count(format!("due_from={last}&due_to={first}")).await, 0, "{first} {last}");
    assert_eq!(count("due_to=2000-01-01".to_owned()).await, 0);
}

#[tokio::test]
async fn an_order_shows_each_commitment_once_and_in_it() {
    let (_writer, _, router) = told("filter-order");
    let newest = all(&router, "/api/v1/commitments").await;
    for sort in ["made", "-made", "party", "-party", "status", "-status", "due", "-due"] {
        let sorted = all(&router, &format!("/api/v1/commitments?sort={sort}")).await;
        assert_eq!(sorted.len(), newest.len(), "{sort}");
        assert_eq!(ids(&sorted), ids(&newest), "{sort}");
    }
    let place = |items: &[Value]| -> Vec<usize> {
        let stage = |item: &Value| {
            STAGES.iter().position(|stage| item["computed"]["lifecycle"] == *stage).unwrap()
        };
        // Joint ones stand where the first of their lines stands.
        items.iter().filter(|item| item["computed"]["left"] == 0).map(stage).collect()
    };
    let rising = place(&all(&router, "/api/v1/commitments?sort=status").await);
    assert!(rising.is_sorted(), "{rising:?}");
    let mut falling = place(&all(&router, "/api/v1/commitments?sort=-status").await);
    falling.reverse();
    assert!(falling.is_sorted(), "{falling:?}");
}

#[tokio::test]
async fn a_wrong_filter_is_named_with_what_it_must_be() {
    let (_writer, _, router) = told("filter-wrong");
    for (query, name) in [
        ("status=late", "status"),
        ("flag=late", "flag"),
        ("flag=overdue&flag=late", "flag"),
        ("category=king", "category"),
        ("reviewer=x", "reviewer"),
        ("sector=No%20Label", "sector"),
        ("year=99", "year"),
        ("year=20260", "year"),
        ("year=02026", "year"),
        ("language=f", "language"),
        ("due_from=2026-02-30", "due_from"),
        ("due_to=soon", "due_to"),
        ("sort=fame", "sort"),
        ("sort=--made", "sort"),
        ("status=open&status=closed", "status"),
    ] {
        let reply = get(&router, &format!("/api/v1/commitments?{query}")).await;
        assert_eq!(reply.status, 400, "{query}");
        assert_eq!(reply.json()["parameter"], name, "{query}");
    }
    let beyond = get(&router, "/api/v1/commitments?sort=due&cursor=18446744073709551615").await;
    assert_eq!((beyond.status, beyond.json()["items"].as_array().unwrap().len()), (200, 0));
}

#[tokio::test]
async fn a_page_names_the_filters_in_use_and_how_to_widen() {
    let (_writer, _, router) = told("filter-page");
    let path = "/commitments?party=state:XA&flag=overdue&flag=sealed&sort=-made&at=";
    let page = get(&router, path).await;
    let page = page.text();
    for link in [
        "/commitments?flag=overdue&amp;flag=sealed&amp;sort=-made",
        "/commitments?party=state%3AXA&amp;flag=sealed&amp;sort=-made",
        "/commitments?party=state%3AXA&amp;flag=overdue&amp;sort=-made",
    ] {
        assert!(page.contains(&format!("href=\"{link}\"")), "{link}");
    }
    assert!(page.contains("aria-sort=\"descending\""));
    assert!(
        page.contains("/export/commitments.csv?party=state%3AXA&amp;flag=overdue&amp;flag=sealed")
    );
    let nothing = get(&router, "/commitments?year=1999&flag=overdue").await;
    assert!(nothing.text().contains("Nothing has all of this at once."));
    assert!(!nothing.text().contains("<tbody>"));
    let arabic = get(&router, "/commitments?flag=overdue&hl=ar").await;
    assert!(arabic.text().contains("href=\"/commitments?hl=ar\""), "the chip keeps the language");
}

#[tokio::test]
async fn an_export_holds_the_rows_of_the_filtered_list() {
    let (_writer, _, router) = told("filter-export");
    for query in ["flag=overdue&on=2026-12-31", "status=open", "reviewer=org:watch", "year=1999"] {
        let listed = ids(&all(&router, &format!("/api/v1/commitments?{query}")).await);
        let csv = get(&router, &format!("/export/commitments.csv?{query}")).await;
        let exported: BTreeSet<String> = csv
            .text()
            .lines()
            .skip(1)
            .filter_map(|line| line.get(..64))
            .filter(|id| id.bytes().all(|b| b.is_ascii_hexdigit()))
            .map(str::to_owned)
            .collect();
        assert_eq!(exported, listed, "{query}");
    }
}
