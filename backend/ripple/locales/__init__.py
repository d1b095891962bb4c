"""What the server itself says, in the languages that it speaks. Each is a file of sentences; English has them all."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

FIRST = "en"


@cache
def sentences(language: str) -> Mapping[str, Any]:
    """Those of `language`, an IETF tag such as `de` or `de-AT`; English for what the server does not speak."""
    for wanted in (language, language.partition("-")[0]):
        file = files(__name__) / f"{wanted}.toml"
        if wanted.isascii() and wanted.replace("-", "").isalnum() and file.is_file():
            return tomllib.loads(file.read_text(encoding="utf-8"))
    return sentences(FIRST)
