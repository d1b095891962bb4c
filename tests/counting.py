"""How many round trips to the database a phone's request costs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import httpx

from ripple.app import create_app
from ripple.wiring import Parts
from tests.community import Person
from tests.feed.listening import Overheard, overheard
from tests.phone import HASHES


@dataclass
class Counted:
    """Sends an operation to a web process of its own, and counts what that asks of the database."""

    client: httpx.AsyncClient
    overheard: Overheard

    async def reads(self, person: Person, operation: str, **variables: Any) -> tuple[int, Any]:
        cookie = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
        body = {"documentId": HASHES[operation], "variables": variables}
        with self.overheard.reads() as heard:
            answer = await self.client.post("/graphql", json=body, headers={"cookie": cookie})
        (data,) = answer.json()["data"].values()
        return len(heard), data


@asynccontextmanager
async def counting(parts: Parts) -> AsyncIterator[Counted]:
    client, listener = overheard(parts.settings.mongodb_uri or "")
    own = replace(parts, client=client, database=client[parts.settings.database])
    transport = httpx.ASGITransport(app=create_app(own))  # type: ignore[arg-type] # two names for one protocol
    headers = {"origin": "http://ripple.test"}
    async with client, httpx.AsyncClient(transport=transport, base_url="http://ripple.test", headers=headers) as sender:
        yield Counted(sender, listener)
