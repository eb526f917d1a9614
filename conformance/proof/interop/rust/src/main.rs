//! Judges every vector with the Rust library jsonschema; one line of JSON for each.
//!
//! Usage: imtypes-interop <folder of schemas> <folder of vectors>

use std::{collections::HashMap, env, fs, path::Path};

use jsonschema::{error::ValidationErrorKind, Validator};
use serde_json::{json, Value};

fn main() {
    let args: Vec<String> = env::args().collect();
    let (schemas, vectors) = (Path::new(&args[1]), Path::new(&args[2]));
    let validators: HashMap<&str, Validator> = ["ServerMessage", "ClientMessage", "Message", "MediaContent"]
        .into_iter()
        .map(|name| (name, compile(&schemas.join(format!("{name}.schema.json")))))
        .collect();
    for kind in ["valid", "invalid"] {
        for name in json_files(&vectors.join(kind)) {
            let found = judge(&read(&vectors.join(kind).join(&name)), &validators);
            println!("{}", json!({ "file": format!("{kind}/{name}"), "valid": found.is_empty(), "refusals": found }));
        }
    }
}

fn judge(row: &Value, validators: &HashMap<&str, Validator>) -> Vec<Value> {
    let parsed = row.get("text").map(|text| serde_json::from_str::<Value>(text.as_str().expect("text is a string")));
    let value = match &parsed {
        None => &row["message"],
        Some(Ok(value)) => value,
        Some(Err(_)) => return vec![refusal("json", String::new())],
    };
    validators[row["schema"].as_str().expect("schema is a string")]
        .iter_errors(value)
        .map(|error| {
            let path = error.instance_path().to_string();
            match error.kind() {
                ValidationErrorKind::Required { property } => {
                    refusal("required", format!("{path}/{}", property.as_str().unwrap_or_default()))
                }
                kind => refusal(kind.keyword(), path),
            }
        })
        .collect()
}

fn refusal(keyword: &str, path: String) -> Value {
    json!({ "keyword": keyword, "path": path })
}

fn compile(file: &Path) -> Validator {
    jsonschema::draft202012::new(&read(file)).expect("the schema compiles")
}

fn read(file: &Path) -> Value {
    let text = fs::read_to_string(file).expect("the file can be read");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn json_files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("the entry can be read").file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".json"))
        .collect();
    names.sort();
    names
}
