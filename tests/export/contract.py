"""The contract as a schema, and documents to hold against it."""

import json
from pathlib import Path
from typing import Any

import jsonschema

from reader.infer import infer
from reader.model import Resolved
from tests.documents import rebuilt

_SCHEMA = Path(__file__).parents[2] / "docs" / "document.schema.json"
_VALIDATOR = jsonschema.Draft202012Validator(json.loads(_SCHEMA.read_text("utf-8")))


def valid(exported: Any) -> None:
    """Raise an error that names the field where something does not keep to the schema."""
    _VALIDATOR.validate(exported)


def understood(text: str) -> Resolved:
    """Rebuild a flattened text, and infer all that the program believes of it."""
    document = rebuilt(text)
    return Resolved(document, infer(document))
