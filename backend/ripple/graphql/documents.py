"""Trusted documents: the phone sends an operation's hash, and only what was committed is executed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ripple.graphql.schema import Schema
from ripple.kernel.errors import BadRequest, SetupError


@dataclass(frozen=True)
class Documents:
    """`trusted` maps a SHA-256 in hex to a document's text. `foreign` lets any other run, in development alone."""

    trusted: Mapping[str, str]
    foreign: bool

    def text(self, document_id: str | None, query: str | None) -> str:
        """The text to execute. Raises BadRequest UNKNOWN_DOCUMENT."""
        if document_id is not None and document_id in self.trusted:
            return self.trusted[document_id]
        if self.foreign and query:
            return query
        raise BadRequest("We only run operations that this app was built with.", code="UNKNOWN_DOCUMENT")


def load(path: Path, schema: Schema, *, foreign: bool) -> Documents:
    """Read the documents, and prepare each, so that the first to ask does not wait. Raises SetupError."""
    try:
        trusted: dict[str, str] = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise SetupError(f"{path} is missing: run `make schema`.") from error
    for text in trusted.values():
        if schema.prepare(text).errors:
            raise SetupError(f"{path} does not fit this version's schema: run `make schema`.")
    return Documents(trusted, foreign)
