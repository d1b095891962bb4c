"""The built app is served as a browser wants it, and to nobody from elsewhere."""

from pathlib import Path

import aiohttp
import pytest

from ripple.kernel.errors import SetupError
from ripple.web.shell import Shell
from ripple.wiring import Parts


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """What a build leaves behind, in small."""
    (tmp_path / "assets").mkdir()
    for name in ("index.html", "sw.js", "assets/app-1a2b.js"):
        (tmp_path / name).write_text(f"the plain {name}")
    (tmp_path / "assets/app-1a2b.js.br").write_bytes(b"brotli")
    (tmp_path / "assets/app-1a2b.js.gz").write_bytes(b"gzip")
    return tmp_path


@pytest.mark.parametrize("path", ["", "you/sessions", "post/3f2c", "join"])
def test_every_screens_address_gets_the_shell(built: Path, path: str) -> None:
    found = Shell(built).find(path)

    assert found is not None
    assert found.forms[""] == b"the plain index.html"


@pytest.mark.parametrize(
    "path", ["assets/gone-9z.js", "assets/gone", "robots.txt", "api/nothing", "../secret.key", "sw.js.br"]
)
def test_a_file_that_is_not_there_is_never_the_shell(built: Path, path: str) -> None:
    assert Shell(built).find(path) is None


def test_hashed_files_last_and_the_rest_is_asked_for_again(built: Path) -> None:
    shell = Shell(built)
    app, worker = shell.find("assets/app-1a2b.js"), shell.find("sw.js")

    assert app is not None
    assert worker is not None
    assert (app.lasting, worker.lasting) == (True, False)
    assert app.media_type == "text/javascript"
    assert app.forms["br"] == b"brotli"


def test_an_app_that_is_not_built_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="make pwa"):
        Shell(tmp_path)


async def test_an_answer_carries_the_strict_headers_and_is_not_sent_twice(
    http: aiohttp.ClientSession, base: str, parts: Parts
) -> None:
    async with http.get(f"{base}/") as first:
        etag = first.headers["etag"]
        assert "script-src 'self'" in first.headers["content-security-policy"]
        assert "unsafe" not in first.headers["content-security-policy"]
        assert first.headers["cache-control"] == "no-cache"
        assert first.headers["x-content-type-options"] == "nosniff"
    async with http.get(f"{base}/", headers={"if-none-match": etag}) as again:
        assert (again.status, await again.read()) == (304, b"")


async def test_a_missing_file_is_not_found(http: aiohttp.ClientSession, base: str, parts: Parts) -> None:
    async with http.get(f"{base}/assets/app-0000.js") as answer:
        assert answer.status == 404
        assert "content-security-policy" in answer.headers
