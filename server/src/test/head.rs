//! The page of the ledger: its heads, and the proof between any two.

use super::{get, head, told};

#[tokio::test]
async fn any_head_is_proven_to_begin_with_any_older_one_on_the_page() {
    let (_writer, _, router) = told("head-prove");
    let newest = head(&router).await.size;
    for (from, to) in [(1, newest), (3, 7), (newest, newest)] {
        let page = get(&router, &format!("/ledger?from={from}&to={to}")).await;
        let proof = get(&router, &format!("/api/v1/proof/consistency?from={from}&to={to}")).await;
        let proof = proof.json();
        let roots = ["from", "to"].map(|side| proof[side]["root"].as_str().unwrap().to_owned());
        let hashes: Vec<_> =
            proof["hashes"].as_array().unwrap().iter().map(|hash| hash.as_str().unwrap()).collect();
        let command = format!(
            "pactlog-verify consistency --old-size {from} --old-root {} --size {to} --root {} {}",
            roots[0],
            roots[1],
            hashes.join(" ")
        );
        assert!(page.text().contains(command.trim_end()), "{command}\n{}", page.text());
    }
    for query in ["from=0&to=3", "from=7&to=3", "from=1&to=999999", "to=3", "from=x", "cursor=-1"] {
        assert_eq!(get(&router, &format!("/ledger?{query}")).await.status, 400, "{query}");
    }
}

#[tokio::test]
async fn heads_are_listed_from_any_size_down_with_what_each_added() {
    let (_writer, _, router) = told("head-list");
    let newest = head(&router).await.size;
    let page = get(&router, "/ledger").await;
    let sizes: Vec<u64> = page
        .text()
        .split("href=\"/ledger?at=")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect();
    assert_eq!(sizes.first(), Some(&newest));
    assert!(sizes.len() > 3 && sizes.is_sorted_by(|one, other| one > other), "{sizes:?}");
    // The years come first; the last so many numbers are those of the heads.
    let mut added: Vec<u64> = page
        .text()
        .split("data-name=\"Added\">+")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().parse().unwrap())
        .collect();
    let added: u64 = added.split_off(added.len() - sizes.len()).iter().sum();
    assert_eq!(added, newest, "each entry was added by one head");
    let second = sizes[1];
    let rest = get(&router, &format!("/ledger?cursor={second}")).await;
    assert!(!rest.text().contains(&format!("href=\"/ledger?at={newest}\"")));
    assert!(rest.text().contains(&format!("href=\"/ledger?at={second}\"")));
    assert!(rest.text().contains("rel=\"first\""));
}
