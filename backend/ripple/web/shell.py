"""The built PWA, held in memory with the compressed forms that the build made: hashed files for ever, the rest asked
again.
"""

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler

from ripple.kernel.errors import SetupError

_ENCODINGS = {"br": ".br", "gzip": ".gz"}
_TYPES = {".webmanifest": "application/manifest+json", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"


@dataclass(frozen=True, slots=True)
class File:
    """`forms` maps a content encoding to the file's octets; the empty name is the plain one."""

    forms: Mapping[str, bytes]
    media_type: str
    etag: str
    lasting: bool


class Shell:
    """Every file of the build by its path. Raises SetupError where nothing was built."""

    def __init__(self, folder: Path) -> None:
        if not (folder / "index.html").is_file():
            raise SetupError(f"The app is not built yet ({folder} has no index.html): run `make pwa`.")
        self.files = {
            path.relative_to(folder).as_posix(): _read(path, folder)
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.suffix not in _ENCODINGS.values()
        }

    def find(self, path: str) -> File | None:
        """The file at `path`. A path without an extension is a screen's: it gets the shell. Files are never made up."""
        found = self.files.get(path)
        if found is None and "." not in path.rpartition("/")[2] and not path.startswith(("assets/", "api/", "graphql")):
            return self.files["index.html"]
        return found


def route(shell: Shell) -> HTTPRouteHandler:
    @get(["/", "/{path:path}"], include_in_schema=False)
    async def serve(request: Request[Any, Any, State]) -> Response[bytes]:
        file = shell.find(request.url.path.strip("/"))
        if file is None:
            raise NotFoundException
        headers = {
            "etag": file.etag,
            "cache-control": _FOR_EVER if file.lasting else _ASK_AGAIN,
            "vary": "accept-encoding",
        }
        if file.etag in request.headers.get("if-none-match", ""):
            return Response(b"", status_code=304, headers=headers, media_type=file.media_type)
        encoding = _best(file, request.headers.get("accept-encoding", ""))
        if encoding:
            headers["content-encoding"] = encoding
        return Response(file.forms[encoding], headers=headers, media_type=file.media_type)

    return serve


def _read(path: Path, folder: Path) -> File:
    plain = path.read_bytes()
    forms = {"": plain}
    for encoding, suffix in _ENCODINGS.items():
        compressed = path.with_name(path.name + suffix)
        if compressed.is_file():
            forms[encoding] = compressed.read_bytes()
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    etag = f'"{sha256(plain).hexdigest()[:20]}"'
    return File(forms, kind, etag, lasting=path.relative_to(folder).parts[0] == "assets")


def _best(file: File, accepted: str) -> str:
    offered = {token.split(";")[0].strip() for token in accepted.split(",") if not token.strip().endswith(";q=0")}
    return next((encoding for encoding in _ENCODINGS if encoding in offered and encoding in file.forms), "")
