"""Reads every vector into the models that datamodel-code-generator made, and writes it again; one line of JSON for each.

Usage: read.py <folder of vectors>
"""

import json
import sys
from pathlib import Path

import messages
from pydantic import ValidationError

READERS = {
    "ServerMessage": messages.ServerMessage,
    "ClientMessage": messages.ClientMessage,
    "Message": messages.Message,
    "MediaContent": messages.MediaContent,
}


# One type for the kind of a message, whichever way it travels.
for model in (messages.Message, messages.ServerMessage):
    assert model.model_fields["type"].annotation is messages.MessageType, model


def text_of(row):
    # A lone surrogate is no UTF-8: it travels as the escape that the file has.
    return row["text"] if "text" in row else json.dumps(row["message"])


def main(vectors: Path) -> None:
    for kind in ("valid", "invalid"):
        for file in sorted((vectors / kind).glob("*.json")):
            row = json.loads(file.read_text(encoding="utf-8"))
            verdict = {"file": f"{kind}/{file.name}", "valid": True}
            try:
                # Strict: otherwise the text "5" is taken for the number 5.
                message = READERS[row["schema"]].model_validate_json(text_of(row), strict=True)
                verdict["again"] = message.model_dump_json(exclude_unset=True)
            except ValidationError:
                verdict["valid"] = False
            print(json.dumps(verdict))


main(Path(sys.argv[1]))
