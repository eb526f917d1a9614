"""Judges every vector with the Python library jsonschema; one line of JSON for each.

Usage: validate.py <folder of schemas> <folder of vectors>
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator


def refuse_constant(name):
    """json takes NaN and Infinity unless told otherwise; they are not JSON."""
    raise ValueError(f"{name} is not JSON")


def parse(text):
    return json.loads(text, parse_constant=refuse_constant)


def refusals(validator, value):
    for error in validator.iter_errors(value):
        path = "".join(f"/{part}" for part in error.absolute_path)
        if error.validator == "required":
            for field in error.validator_value:
                if field not in error.instance:
                    yield {"keyword": "required", "path": f"{path}/{field}"}
        else:
            yield {"keyword": error.validator, "path": path}


def judge(row, validators):
    try:
        value = parse(row["text"]) if "text" in row else row["message"]
    except ValueError:
        return [{"keyword": "json", "path": ""}]
    return list(refusals(validators[row["schema"]], value))


def main(schema_folder, vector_folder):
    validators = {
        name: Draft202012Validator(parse((schema_folder / f"{name}.schema.json").read_text("utf-8")))
        for name in ("ServerMessage", "ClientMessage", "Message", "MediaContent")
    }
    for kind in ("valid", "invalid"):
        for file in sorted((vector_folder / kind).glob("*.json")):
            found = judge(parse(file.read_text("utf-8")), validators)
            print(json.dumps({"file": f"{kind}/{file.name}", "valid": not found, "refusals": found}))


main(Path(sys.argv[1]), Path(sys.argv[2]))
