//! A whole case, as pages and answers tell it.

use serde_json::Value;

use super::{get, served, told};

#[tokio::test]
async fn the_path_tells_who_said_what_with_answers_under_what_they_answer() {
    let (_writer, ids, router) = told("story-path");
    let reply = get(&router, &format!("/commitments/{}", ids.pledge)).await;
    let page = reply.text();
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words} is not there"));
    let path = at("id=\"path\"");
    let order = [
        format!("/statements/{}", ids.report),
        format!("/statements/{}", ids.peer),
        format!("/statements/{}", ids.ngo),
    ];
    let links: Vec<_> =
        order.iter().map(|link| page[path..].find(link.as_str()).unwrap()).collect();
    assert!(links.is_sorted(), "{links:?}");
    for words in [
        "Some progress",
        "Done",
        "<strong>Rejected</strong>",
        "Objection",
        "Mediation",
        "Resolved",
        "These are the words as first signed",
        "Opened",
        "no disclosure had entered the ledger",
        "<del><time datetime=\"2026-09\">",
        "<ins><time datetime=\"2026-12-31\">",
    ] {
        at(words);
    }
    let wrong = get(&router, &format!("/commitments/{}", ids.wrong)).await;
    assert!(wrong.text().contains("Recorded in error by the registrar"));
    let disputes = get(&router, "/disputes").await;
    assert!(disputes.text().contains("Resolved"));
    let withdrawn = get(&router, &format!("/commitments/{}", ids.withdrawn)).await;
    assert!(withdrawn.text().contains("in effect from <time datetime=\"2026-06-15\">"));
}

#[tokio::test]
async fn disputes_and_sealed_items_have_lists_of_their_own() {
    let (_writer, ids, router) = told("story-lists");
    let disputes = get(&router, "/api/v1/disputes").await.json();
    assert_eq!(disputes["total"], 1);
    assert_eq!(disputes["items"][0]["id"], *ids.dispute);
    assert_eq!(disputes["items"][0]["stage"], "resolved");
    assert_eq!(disputes["items"][0]["steps"], 3);
    assert_eq!(disputes["items"][0]["mediator"], "body:court");
    let sealed = get(&router, "/api/v1/sealed").await.json();
    assert_eq!(sealed["items"][0]["id"], *ids.pledge);
    let states: Vec<_> = sealed["items"][0]["sealed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["computed"]["state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["opened", "overdue", "closed"]);
}

#[tokio::test]
async fn the_api_gives_the_whole_path_depth_first() {
    let (_writer, ids, router) = told("story-api");
    let view = get(&router, &format!("/api/v1/commitments/{}", ids.pledge)).await.json();
    let path: Vec<_> =
        view["path"].as_array().unwrap().iter().map(|step| step["id"].as_str().unwrap()).collect();
    assert_eq!(view["path_is_cut"], false);
    assert_eq!(path[..3], [&*ids.report, &*ids.dispute, &*ids.mediation]);
    for id in [&ids.peer, &ids.ngo, &ids.response, &ids.amendment, &ids.disclosure] {
        assert!(path.contains(&id.as_str()));
    }
    let wrong = get(&router, &format!("/api/v1/commitments/{}", ids.wrong)).await.json();
    assert_eq!(wrong["path"][0]["id"], *ids.retraction);
    let joint = get(&router, &format!("/api/v1/commitments/{}", ids.joint)).await.json();
    assert_eq!(joint["joint_issuers"], serde_json::json!(["state:XB"]));
}

#[tokio::test]
async fn a_missed_deadline_is_told_with_its_reason_and_a_moved_one_stays_missed() {
    let (_writer, ids, router) = told("story-deadlines");
    let list = get(&router, "/api/v1/deadlines").await.json();
    let overdue: Vec<_> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|item| item["computed"]["state"] == "overdue")
        .map(|item| (item["what"].as_str().unwrap(), item["label"].as_str(), item["due"].as_str()))
        .collect();
    let expected = [
        ("sealed", Some("price"), Some("2026-04-30")),
        ("reply", None, Some("2026-07-31")),
        ("report", None, Some("2026-08-20")),
        ("milestone", Some("office"), Some("2026-12-31")),
    ];
    assert_eq!(overdue, expected);
    let view = get(&router, &format!("/api/v1/commitments/{}", ids.pledge)).await.json();
    let line = &view["status"][0];
    assert_eq!(line["items"][0]["deadline"]["state"], "met_on_time");
    assert_eq!(line["items"][0]["headline"], "reviewers differ");
    assert_eq!(line["items"][0]["ratings"].as_array().unwrap().len(), 2);
    assert_eq!(line["items"][1]["deadline"]["due"], "2026-12-31");
    let page = get(&router, "/deadlines").await;
    let words = "Overdue: office was due 31 December 2026; no report of completion had entered \
                 the ledger by then.";
    assert!(page.text().contains(words));
    let page = get(&router, &format!("/commitments/{}", ids.pledge)).await;
    assert!(page.text().contains(words));
    assert!(page.text().contains("Reviewers differ"));
    // On an earlier day it was not due yet; the withdrawn pledge is never overdue.
    let earlier = get(&router, "/api/v1/deadlines?on=2026-12-31").await.json();
    assert_eq!(earlier["evaluated_on"], "2026-12-31");
    let office = earlier["items"].as_array().unwrap().iter().find(|i| i["label"] == "office");
    assert_eq!(office.unwrap()["computed"]["state"], "ahead");
    let withdrawn = get(&router, &format!("/api/v1/commitments/{}", ids.withdrawn)).await.json();
    assert_eq!(withdrawn["computed"]["lifecycle"], "withdrawn");
    assert_eq!(withdrawn["status"][0]["items"][0]["deadline"]["state"], "lapsed");
}

#[tokio::test]
async fn deadlines_come_in_parts_that_make_the_whole() {
    let (_writer, _, router) = told("story-parts");
    let whole = get(&router, "/api/v1/deadlines?on=2026-08-25").await.json();
    let total = whole["total"].as_u64().unwrap();
    assert_eq!(whole["items"].as_array().unwrap().len() as u64, total);
    assert_eq!((&whole["complete"], &whole["next_cursor"]), (&true.into(), &Value::Null));
    assert!(total >= 3, "{whole}");
    let mut parts = Vec::new();
    let mut cursor = "0".to_owned();
    loop {
        let path = format!("/api/v1/deadlines?on=2026-08-25&limit=2&cursor={cursor}");
        let part = get(&router, &path).await.json();
        assert_eq!((&part["total"], &part["complete"]), (&total.into(), &false.into()));
        parts.extend(part["items"].as_array().unwrap().clone());
        match part["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(Value::from(parts), whole["items"]);
    let past_all = get(&router, "/api/v1/deadlines?cursor=18446744073709551615").await.json();
    assert_eq!(
        (&past_all["items"], &past_all["next_cursor"]),
        (&Value::Array(vec![]), &Value::Null)
    );
    let alone = get(&router, "/deadlines?within=90&on=2026-04-15").await;
    assert_eq!(alone.status, 200);
    assert!(alone.text().contains("id=\"quarter\"") && !alone.text().contains("id=\"overdue\""));
    for wrong in ["within=91", "within=", "cursor=1"] {
        let expected = if wrong == "within=" { 200 } else { 400 };
        assert_eq!(get(&router, &format!("/deadlines?{wrong}")).await.status, expected, "{wrong}");
    }
}

#[tokio::test]
async fn nothing_is_computed_against_a_party_from_a_record() {
    let (_writer, _, router) = served("story-recorded");
    let list = get(&router, "/api/v1/deadlines?on=2099-12-31").await.json();
    assert_eq!(list["overdue"], 0, "{list}");
}

#[tokio::test]
async fn a_party_whose_keys_were_recovered_after_a_dispute_carries_the_mark() {
    let (_writer, _, router) = told("story-keys");
    let party = get(&router, "/api/v1/parties/state:QM").await.json();
    assert_eq!(party["disputed_since"], "2026-08-05T12:00:00Z");
    let keys = party["keys"].as_array().unwrap();
    assert_eq!(keys.len(), 2);
    assert!(keys[0]["revoked_at"].is_string(), "{party}");
    assert_eq!(keys[0]["compromised_since"], "2026-07-20T00:00:00Z");
    assert_eq!(keys[1]["revoked_at"], Value::Null);
    assert_eq!(keys[1]["requested"], false);
    let page = get(&router, "/parties/state:QM").await;
    for words in ["Recovery of keys opposed", "Granted: the new keys", "has been disputed since"] {
        assert!(page.text().contains(words), "{words}");
    }
    let opposed = get(&router, "/api/v1/statements?kind=key&party=state:QM").await.json();
    let opposed = opposed["items"].as_array().unwrap().iter().find(|item| {
        item["issuer"] == "state:QM" && item["admitted_at"].as_str() > Some("2026-08")
    });
    let flags = serde_json::json!(["key_compromised", "control_disputed"]);
    assert_eq!(opposed.unwrap()["flags"], flags);
}

#[tokio::test]
async fn the_matrix_counts_what_the_parties_of_each_commitment_undertook() {
    let (_writer, ids, router) = told("story-matrix");
    let matrix = get(&router, "/api/v1/matrix").await.json();
    let pledge = get(&router, &format!("/api/v1/commitments/{}", ids.pledge)).await.json();
    let party = pledge["status"][0]["party"].as_str().unwrap();
    let norm = pledge["norms"][0].as_str().unwrap();
    let cells = matrix["items"].as_array().unwrap();
    let cell = cells.iter().find(|cell| cell["party"] == *party && cell["norm"] == *norm);
    let cell = &cell.unwrap()["computed"];
    let list = get(&router, &format!("/api/v1/commitments?party={party}&norm={norm}")).await.json();
    let count = ["own", "recorded", "over"].map(|name| cell[name].as_u64().unwrap());
    assert!(count.iter().sum::<u64>() >= list["total"].as_u64().unwrap(), "{cell} of {list}");
    let late = get(&router, "/api/v1/deadlines").await.json()["overdue"].as_u64().unwrap();
    let marked = cells.iter().filter(|cell| cell["computed"]["worst"] == "overdue").count();
    assert_eq!(late > 0, marked > 0, "{matrix}");
    let page = get(&router, "/matrix").await;
    assert!(page.text().contains("not recorded here"));
    let missing = get(&router, "/api/v1/matrix?instrument=NONE-1").await;
    assert_eq!(missing.status, 404);
}

#[tokio::test]
async fn parties_stand_side_by_side_and_nobody_is_ranked() {
    let (_writer, _, router) = told("story-compare");
    let page = get(&router, "/compare?a=state:XB&b=state:XA&c=state:XB&on=2027-01-15").await;
    let text = page.text();
    let head = text.split("id=\"norms\"").nth(1).unwrap();
    let names: Vec<_> = head.split("<th scope=\"col\">").skip(2).take(2).collect();
    // As asked, each once.
    assert!(names[0].contains("Xerbia (new)") && names[1].contains("Xanadu"), "{names:?}");
    assert_eq!(head.matches("<th scope=\"col\">").count(), 3);
    assert!(head.contains("/statements?party=state:XA&amp;norm=PACT-1"), "{head}");
    let late = text.split("/deadlines?party=state:XA\">").nth(1).unwrap();
    let late: u32 = late.split('<').next().unwrap().parse().unwrap();
    let dates = get(&router, "/api/v1/deadlines?party=state:XA&on=2027-01-15").await.json();
    assert_eq!(Value::from(late), dates["overdue"]);
    assert_eq!(get(&router, "/compare").await.status, 200);
    assert_eq!(get(&router, "/compare?a=state:ZZ").await.status, 404);
    assert_eq!(get(&router, "/compare?a=nobody").await.status, 400);
}
