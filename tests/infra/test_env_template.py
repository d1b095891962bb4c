"""env.template names every setting that there is, and no other, and tells their defaults truly."""

import json
import re
from typing import Any

import pytest
from pydantic.fields import FieldInfo

from ripple.settings import Settings
from tests.infra.files import CADDYFILE, COMPOSE_TEXT, template

FIELDS: dict[str, FieldInfo] = Settings.model_fields


def _names() -> set[str]:
    given, shown = template()
    return set(given) | set(shown)


def test_it_names_exactly_the_settings_that_exist() -> None:
    named = {name for name in _names() if name.startswith("RIPPLE_")}

    assert named == {f"RIPPLE_{field.upper()}" for field in FIELDS}


def test_what_else_it_names_is_what_compose_and_caddy_ask_for() -> None:
    asked = {*re.findall(r"\$\{(\w+)", COMPOSE_TEXT), *re.findall(r"\{\$(\w+)", CADDYFILE)}

    assert {name for name in _names() if not name.startswith("RIPPLE_")} == {
        name for name in asked if not name.startswith("RIPPLE_")
    }


def _written(default: Any) -> str:
    return json.dumps(default) if isinstance(default, tuple) else str(default)


@pytest.mark.parametrize("name", sorted(name for name, value in template()[1].items() if value))
def test_a_line_that_is_not_set_shows_what_holds_without_it(name: str) -> None:
    shown = template()[1][name]

    if name.startswith("RIPPLE_"):
        assert shown == _written(FIELDS[name.removeprefix("RIPPLE_").lower()].default)
    else:
        assert any(f"{opening}{shown}}}" in text for opening, text in _defaults_of(name))


def _defaults_of(name: str) -> list[tuple[str, str]]:
    return [(f"${{{name}:-", COMPOSE_TEXT), (f"{{${name}:", CADDYFILE)]


def test_its_values_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    given, shown = template()
    for name, value in {**shown, **given}.items():
        if value:
            monkeypatch.setenv(name, value)

    settings = Settings()

    assert (settings.origin, settings.secure, settings.mode) == ("https://circle.example.org", True, "production")
    assert settings.content_notes == FIELDS["content_notes"].default
