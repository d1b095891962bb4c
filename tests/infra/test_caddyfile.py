"""The Caddyfile is one that Caddy takes, and holds what members rely on. `make cluster` tries it for real."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from tests.infra.files import CADDYFILE, INFRA, template

_WITHOUT_COMMENTS = re.sub(r"(?m)^\s*#.*$", "", CADDYFILE)


def test_caddy_takes_it(tmp_path: Path) -> None:
    """Where Caddy is not installed, at least each bracket that opens also closes."""
    caddy = shutil.which("caddy")
    if caddy is None:
        assert _WITHOUT_COMMENTS.count("{") == _WITHOUT_COMMENTS.count("}")
        return
    folders = {"XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}

    said = subprocess.run(
        [caddy, "validate", "--adapter", "caddyfile", "--config", str(INFRA / "Caddyfile")],
        env={**os.environ, **template()[0], **folders},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (said.returncode, "Valid configuration" in said.stdout + said.stderr) == (0, True), said.stderr


def test_nobody_logs_who_asks_for_what() -> None:
    site = _WITHOUT_COMMENTS.split("{$RIPPLE_ORIGIN}")[1]

    assert not re.search(r"^\s*log\b", site, re.MULTILINE)
    assert re.search(r"fields \{\s*request delete\s*\}", _WITHOUT_COMMENTS)


def test_what_is_for_the_inside_is_kept_inside() -> None:
    assert "@inside path /metrics /metrics/* /readyz /readyz/*\n\trespond @inside 404" in _WITHOUT_COMMENTS


def test_ripples_own_headers_are_left_as_they_are() -> None:
    changed = re.findall(r"^\s*header (?:@\w+ )?(\S+)", _WITHOUT_COMMENTS, re.MULTILINE)

    assert changed == ["-Server", "Retry-After"]
    assert "header_down" not in _WITHOUT_COMMENTS


def test_a_command_that_may_have_been_taken_is_not_handed_on() -> None:
    """Caddy repeats elsewhere only what never arrived, or only reads, unless it is told otherwise."""
    assert "lb_retry_match" not in _WITHOUT_COMMENTS
