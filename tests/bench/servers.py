"""The processes under test: Ripple's own web process, and a raw Litestar route over the same index as the baseline.

`python -m tests.bench.servers raw PORT URI DATABASE CIRCLE,...` serves the baseline.
"""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen
from uuid import UUID

import msgspec
import uvicorn
import uvloop
from litestar import Litestar, Request, Response, get, post

from ripple.api.viewer import load
from ripple.app import server_config
from ripple.database.connect import connect
from ripple.kernel.clock import system_clock
from ripple.members.http import session_token
from ripple.settings import Settings

RAW_FIELDS = ("text", "note", "byline", "counts", "counts_hidden", "comment_count", "at", "edited_at", "circle")


def raw_app(uri: str, database: str, circles: list[UUID]) -> Litestar:
    """`/raw` is the home feed without GraphQL, sign-in, blocks or reactions of one's own: one find, as JSON.

    `/signed-in` is the same with the reads that the feed needs: who asks, and what they have set.
    """
    encoder = msgspec.json.Encoder()
    community = connect(uri)[database]
    posts, reactions, settings = community["posts"], community["reactions"], Settings()

    @post("/raw", status_code=200)
    async def feed() -> Response[bytes]:
        rows = await posts.find({"circle": {"$in": circles}}).sort([("at", -1), ("_id", -1)]).limit(20).to_list()
        page = [{"id": row["_id"], **{name: row[name] for name in RAW_FIELDS}} for row in rows]
        return Response(encoder.encode({"data": page}), media_type="application/json")

    @post("/signed-in", status_code=200)
    async def own_feed(request: Request[Any, Any, Any]) -> Response[bytes]:
        who = await load(community, session_token(request.cookies, settings) or b"", now=system_clock())
        among = list(who.memberships) if who else []
        rows = await posts.find({"circle": {"$in": among}}).sort([("at", -1), ("_id", -1)]).limit(20).to_list()
        mine = {"target": {"$in": [row["_id"] for row in rows]}, "member": who.member if who else None}
        kinds = await reactions.find(mine, {"_id": 0, "target": 1, "kind": 1}).to_list()
        page = [{"id": row["_id"], **{name: row[name] for name in RAW_FIELDS}} for row in rows]
        return Response(encoder.encode({"data": page, "mine": kinds}), media_type="application/json")

    @get("/readyz")
    async def ready() -> str:
        return "ready"

    return Litestar([feed, own_feed, ready], openapi_config=None)


@contextmanager
def serving(*command: str, port: int, **environment: str) -> Iterator[int]:
    """The process's port, once it answers. It is stopped at the end."""
    process = subprocess.Popen([sys.executable, *command], env=os.environ | environment)
    try:
        await_ready(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def await_ready(port: int) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/readyz") as answer:
                if answer.status == 200:
                    return
        except (URLError, ConnectionError):
            if time.monotonic() > deadline:
                raise
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def measure(port: int, request: bytes, *, connections: int = 32, seconds: float = 5.0) -> tuple[float, float, float]:
    """Requests per second, and the median and 99th percentile in milliseconds."""
    command = [sys.executable, "-m", "tests.bench.load", "127.0.0.1", str(port), str(connections), str(seconds)]
    said = subprocess.run(command, input=request, capture_output=True, check=True).stdout
    rate, median, slow = (float(part) for part in said.split())
    return rate, median, slow


def http_request(path: str, body: Any, **headers: str) -> bytes:
    payload = msgspec.json.encode(body)
    lines = [
        f"POST {path} HTTP/1.1",
        "host: 127.0.0.1",
        "content-type: application/json",
        f"content-length: {len(payload)}",
    ]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + payload


async def _serve_raw(port: int, uri: str, database: str, circles: list[UUID]) -> None:
    settings = Settings(port=port)
    await uvicorn.Server(server_config(raw_app(uri, database, circles), settings)).serve()


if __name__ == "__main__":
    _, _, at, address, name, among = sys.argv
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as running:
        running.run(_serve_raw(int(at), address, name, [UUID(each) for each in among.split(",")]))
