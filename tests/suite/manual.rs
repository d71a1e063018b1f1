//! What the APIs say of themselves.

use crate::support::{Engine, TestApp};
use candor::domain::staff::Scope;
use serde_json::Value;
use std::collections::BTreeSet;

#[tokio::test(flavor = "multi_thread")]
async fn the_manual_is_a_page() {
    let app = TestApp::start(Engine::Sqlite).await;
    let page = app.get("/api").await;
    for words in ["<h1>The APIs</h1>", "<h2>Management: /v1</h2>", "Candor-As-Of", "<table", "/openapi.json"] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

/// By the rules of OpenAPI 3.1 that programs stumble over: every parameter of a
/// path is declared, every operation has its own name and an answer.
#[tokio::test(flavor = "multi_thread")]
async fn the_description_is_sound_and_true() {
    let app = TestApp::start(Engine::Sqlite).await;
    let text = app.get("/openapi.json").await;
    let described: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(described["openapi"], "3.1.0");
    assert!(described["info"]["title"].is_string() && described["info"]["version"].is_string());
    let schemes = described["components"]["securitySchemes"].as_object().unwrap();
    for scheme in described["security"].as_array().unwrap() {
        assert!(scheme.as_object().unwrap().keys().all(|name| schemes.contains_key(name)));
    }
    let mut names = BTreeSet::new();
    let mut operations = 0;
    for (path, methods) in described["paths"].as_object().unwrap() {
        let declared: Vec<&str> = methods["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|p| (p["in"] == "path" && p["required"] == true).then(|| p["name"].as_str().unwrap()).unwrap())
            .collect();
        let used: Vec<&str> = path.split('/').filter_map(|p| p.strip_prefix('{')?.strip_suffix('}')).collect();
        assert_eq!(declared, used, "{path}");
        for (method, operation) in methods.as_object().unwrap().iter().filter(|(m, _)| *m != "parameters") {
            operations += 1;
            assert!(["get", "post", "put", "patch", "delete"].contains(&method.as_str()), "{path} {method}");
            assert!(
                names.insert(operation["operationId"].as_str().unwrap().to_owned()),
                "{path} {method}: named twice"
            );
            let answers = operation["responses"].as_object().unwrap();
            assert!(answers.values().all(|a| a["description"].is_string()), "{path} {method}");
        }
    }
    assert!(operations > 40, "{operations}");
    assert!(!text.contains("#/components/schemas/") || described["components"]["schemas"]["Error"].is_object());

    // What it names is there: no path answers that there is no such resource.
    let key = app.token(Scope::Read).await;
    let page = app.app.services.page().await.unwrap().id.to_string();
    for path in described["paths"].as_object().unwrap().keys() {
        let address = path.replace("{page}", &page).replace("{id}", "0123456789bc");
        let request = app.http.get(format!("{}{address}", app.url)).header("Authorization", format!("OAuth {key}"));
        let answer = request.send().await.unwrap().text().await.unwrap();
        assert!(!answer.contains("requested resource could not be found"), "{path}: {answer}");
    }
}
