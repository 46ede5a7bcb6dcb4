//! The API's description against what is answered.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{Reply, get, router_over, send, served, told};
use crate::openapi::essence;
use axum::http::Method;

/// First segments of the paths that are for programs.
const FOR_PROGRAMS: [&str; 9] =
    ["api", "checkpoint", "cite", "export", "feeds", "healthz", "metrics", "policy.txt", "tile"];

/// The paths that a router has, as it prints itself.
fn routes(router: &axum::Router) -> BTreeSet<String> {
    let printed = format!("{router:?}");
    let quoted = printed.split('"').skip(1).step_by(2);
    let own = quoted.filter(|text| text.starts_with('/') && !text.contains("__private"));
    own.map(ToOwned::to_owned).collect()
}

/// Whether a router's path, which may end with `{*rest}`, leads to a described one.
fn leads(route: &str, described: &str) -> bool {
    match route.split_once("{*") {
        Some((start, _)) => described.starts_with(start),
        None => route == described,
    }
}

#[tokio::test]
async fn every_route_for_programs_is_described_and_nothing_else() {
    let (_writer, _, router) = served("openapi-routes");
    let document = get(&router, "/api/openapi.json").await.json();
    let described: Vec<&String> = document["paths"].as_object().unwrap().keys().collect();
    let routes = routes(&router);
    assert!(routes.len() > 40, "{routes:?}");
    for path in &described {
        assert!(routes.iter().any(|route| leads(route, path)), "{path} is not served");
    }
    for route in &routes {
        let first = route.split('/').nth(1).unwrap();
        // The page that tells of the programs' paths is for people.
        let is_ours = FOR_PROGRAMS.contains(&first) && route != "/api";
        assert_eq!(is_ours, described.iter().any(|path| leads(route, path)), "{route}");
    }
}

/// Makes every object closed that says what it has.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            members.values_mut().for_each(close);
            if members.contains_key("properties") && !members.contains_key("additionalProperties") {
                members.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

/// What holds an answer against its description.
struct Description {
    document: Value,
    closed: Value,
}

impl Description {
    fn new(document: Value) -> Self {
        let mut closed = document["components"]["schemas"].clone();
        close(&mut closed);
        Self { document, closed }
    }

    fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value["$ref"].as_str() {
            Some(name) => self.document.pointer(name.strip_prefix('#').unwrap()).unwrap(),
            None => value,
        }
    }

    fn check(&self, path: &str, url: &str, reply: &Reply) {
        let responses = &self.document["paths"][path]["get"]["responses"];
        let response = &responses[reply.status.to_string()];
        assert!(response.is_object(), "{url}: {} is not described\n{}", reply.status, reply.text());
        let response = self.resolve(response);
        for (name, header) in response["headers"].as_object().into_iter().flatten() {
            let header = self.resolve(header);
            let found = reply.header(&name.to_lowercase());
            assert!(found.is_some() || header["required"] != json!(true), "{url}: {name}");
            if let Some(found) = found {
                assert!(
                    jsonschema::is_valid(&header["schema"], &json!(found)),
                    "{url}: {name}: {found}"
                );
            }
        }
        let content = response["content"].as_object().unwrap();
        let media = essence(reply.header("content-type").unwrap());
        let schema = &content.get(media).unwrap_or_else(|| panic!("{url}: {media}"))["schema"];
        if media.ends_with("json") {
            let mut schema = schema.clone();
            schema["components"] = json!({ "schemas": self.closed });
            let validator = jsonschema::draft202012::new(&schema).unwrap();
            let answer = reply.json();
            let errors: Vec<_> = validator
                .iter_errors(&answer)
                .map(|error| format!("{} at {}", error, error.instance_path()))
                .collect();
            assert_eq!(errors, Vec::<String>::new(), "{url}");
        }
    }

    /// The address of an operation with the examples of some parameters, if it has them.
    fn address(&self, path: &str, only: impl Fn(&Value) -> bool) -> Option<String> {
        let (mut address, mut query) = (path.to_owned(), Vec::new());
        for parameter in self.document["paths"][path]["get"]["parameters"].as_array().unwrap() {
            let name = parameter["name"].as_str().unwrap();
            let example = match &parameter["example"] {
                Value::Array(items) => items[0].clone(),
                other => other.clone(),
            };
            let text = example.as_str().map_or_else(|| example.to_string(), ToOwned::to_owned);
            let is_given = !example.is_null();
            if parameter["in"] == "path" {
                address = is_given.then(|| address.replace(&format!("{{{name}}}"), &text))?;
            } else if only(parameter) && is_given {
                query.push(format!("{name}={text}"));
            }
        }
        let query = query.join("&");
        Some(if query.is_empty() { address } else { format!("{address}?{query}") })
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_example_has_the_answer_that_is_described() {
    for told_story in [false, true] {
        let (writer, _, router) = if told_story {
            let (writer, _, router) = told("openapi-examples-story");
            (writer, None, router)
        } else {
            let (writer, ids, router) = served("openapi-examples");
            (writer, Some(ids), router)
        };
        let reply = get(&router, "/api/openapi.json").await;
        let description = Description::new(reply.json());
        let paths = description.document["paths"].as_object().unwrap();
        let mut answered = BTreeMap::new();
        for path in paths.keys() {
            let parameters = paths[path]["get"]["parameters"].as_array().unwrap();
            let optional =
                parameters.iter().filter(|parameter| parameter["required"] == json!(false));
            let mut addresses: Vec<_> = optional
                .map(|one| {
                    description.address(path, |parameter| {
                        parameter["required"] == json!(true) || parameter["name"] == one["name"]
                    })
                })
                .collect();
            addresses.push(description.address(path, |one| one["required"] == json!(true)));
            for address in addresses.into_iter().flatten() {
                let reply = get(&router, &address).await;
                assert_eq!(reply.status, 200, "{address}: {}", reply.text());
                description.check(path, &address, &reply);
                *answered.entry(path.clone()).or_insert(0) += 1;
            }
        }
        // Only full tiles have no example on a small ledger.
        let silent: Vec<_> = paths.keys().filter(|path| !answered.contains_key(*path)).collect();
        assert!(silent.iter().all(|path| path.starts_with("/tile/")), "{silent:?}");
        drop(writer);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_about_every_statement_is_as_described() {
    let (_writer, _, router) = told("openapi-all");
    let description = Description::new(get(&router, "/api/openapi.json").await.json());
    let size = get(&router, "/api/v1/checkpoint").await.json()["tree"]["size"].as_u64().unwrap();
    for index in 0..size {
        let url = format!("/api/v1/entries/{index}");
        description.check("/api/v1/entries/{index}", &url, &get(&router, &url).await);
    }
    let list = get(&router, "/api/v1/statements?limit=500").await.json();
    for item in list["items"].as_array().unwrap() {
        let id = item["id"].as_str().unwrap();
        let mut paths = vec!["/api/v1/statements/{id}", "/api/v1/statements/{id}/receipt"];
        if item["kind"] == "commitment" {
            paths.push("/api/v1/commitments/{id}");
        }
        for path in paths {
            let url = path.replace("{id}", id);
            description.check(path, &url, &get(&router, &url).await);
        }
    }
    for (list, one, name) in [
        ("/api/v1/parties", "/api/v1/parties/{id}", "id"),
        ("/api/v1/instruments", "/api/v1/instruments/{code}", "code"),
        ("/api/v1/norms", "/api/v1/norms/{code}", "code"),
    ] {
        let all = get(&router, &format!("{list}?limit=500")).await.json();
        for item in all["items"].as_array().unwrap() {
            let url = format!("{list}/{}", item[name].as_str().unwrap());
            description.check(one, &url, &get(&router, &url).await);
        }
    }
    for on in ["2026-01-01", "2027-06-30", "2030-01-01"] {
        for path in ["/api/v1/deadlines", "/api/v1/sealed", "/api/v1/disputes", "/api/v1/matrix"] {
            let url = format!("{path}?on={on}");
            description.check(path, &url, &get(&router, &url).await);
        }
    }
}

#[tokio::test]
async fn every_refusal_is_as_described_and_names_every_parameter() {
    let (_writer, _, router) = served("openapi-refusals");
    let description = Description::new(get(&router, "/api/openapi.json").await.json());
    for (path, item) in description.document["paths"].as_object().unwrap() {
        if !["/api", "/export", "/feeds"].iter().any(|start| path.starts_with(start)) {
            continue;
        }
        let Some(address) = description.address(path, |_| false) else { panic!("{path}") };
        let reply = get(&router, &format!("{address}?misspelt=1")).await;
        assert_eq!(reply.status, 400, "{path}");
        description.check(path, &address, &reply);
        let detail = reply.json()["detail"].as_str().unwrap().to_owned();
        let named = detail.split_once("parameters: ").map_or("", |(_, names)| names);
        let named: BTreeSet<&str> = named.split(", ").filter(|name| !name.is_empty()).collect();
        let parameters = item["get"]["parameters"].as_array().unwrap().iter();
        let described: BTreeSet<&str> = parameters
            .filter(|parameter| parameter["in"] == "query")
            .map(|parameter| parameter["name"].as_str().unwrap())
            .collect();
        // Feeds share one list; only the calendar takes a party.
        if path.starts_with("/feeds/") && !path.ends_with(".ics") {
            assert!(described.is_empty(), "{path}");
        } else {
            assert_eq!(named, described, "{path}");
        }
        if item["get"]["responses"]["304"].is_object() {
            let ask = description.address(path, |one| one["required"] == json!(true)).unwrap();
            let tag = get(&router, &ask).await.header("etag").unwrap().to_owned();
            let again = send(&router, Method::GET, &ask, &[("if-none-match", &tag)]).await;
            assert_eq!(again.status, 304, "{ask}");
        }
    }
    let absent = "0".repeat(64);
    for (path, url) in [
        ("/api/v1/statements/{id}", format!("/api/v1/statements/{absent}")),
        ("/api/v1/parties", "/api/v1/parties?at=1".to_owned()),
        ("/api/v1/lookup", "/api/v1/lookup?subject=party:state:AA&at=1".to_owned()),
        ("/checkpoint", "/checkpoint".to_owned()),
        ("/tile/{level}/{index}", "/tile/0/999".to_owned()),
        ("/healthz", "/healthz".to_owned()),
    ] {
        description.check(path, &url, &get(&router, &url).await);
    }
}

#[tokio::test]
async fn every_field_has_words() {
    let (writer, _) = crate::fixture::populated("openapi-words");
    let router = router_over(&writer);
    let document = get(&router, "/api/openapi.json").await.json();
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        let formats = ["Lookup", "Dossier", "Description", "SignedStatement"];
        if formats.contains(&name.as_str()) {
            continue;
        }
        for (field, shape) in schema["properties"].as_object().into_iter().flatten() {
            let described = shape["description"].as_str().is_some_and(|words| !words.is_empty());
            assert!(described, "{name}.{field}");
        }
    }
}
