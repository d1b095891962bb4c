"""Members, who come in and write through Caddy as a phone does."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import aiohttp

from infra.cluster.processes import Failed
from tests.phone import Answer, Phone

_PASSPHRASE = "quiet morning by the estuary"  # noqa: S105 - of a community that lasts for two minutes
_PATIENCE = aiohttp.ClientTimeout(total=20)


@dataclass(frozen=True)
class Door:
    """The public address, seen from one address of this machine: 127.0.0.1 and its neighbours are all its own."""

    origin: str
    http: aiohttp.ClientSession

    async def api(self, path: str, body: dict[str, Any], **headers: str) -> aiohttp.ClientResponse:
        sent = {"origin": self.origin, **headers}
        async with self.http.post(f"{self.origin}/api/{path}", json=body, headers=sent) as response:
            await response.read()
            return response

    async def join(self, code: str, handle: str) -> Phone:
        joining = {"code": code, "handle": handle, "name": handle.title(), "passphrase": _PASSPHRASE, "sure": True}
        response = await self.api("join", joining)
        cookies = {name: cookie.value for name, cookie in response.cookies.items()}
        if response.status != 201 or not all(name.startswith("__Host-") for name in cookies):
            raise Failed(f"{handle} could not join: {response.status} {await response.text()}")
        return Phone(self.http, self.origin, cookies)


@asynccontextmanager
async def door(origin: str, trust: ssl.SSLContext, *, address: str = "127.0.0.1") -> AsyncIterator[Door]:
    connector = aiohttp.TCPConnector(ssl=trust, local_addr=(address, 0), limit=0)
    async with aiohttp.ClientSession(
        connector=connector, timeout=_PATIENCE, cookie_jar=aiohttp.DummyCookieJar()
    ) as http:
        yield Door(origin, http)


@dataclass(frozen=True)
class Circle:
    """The owner's first circle and the code that others come in by."""

    id: str
    code: str


async def first_circle(owner: Phone) -> Circle:
    new = await sent(
        owner, "CreateCircle", id=str(uuid4()), name="First light", about="", agreement="Be kind.", open=False
    )
    invitation = await sent(
        owner, "MakeInvitation", id=str(uuid4()), circle=new["id"], stage="NEWCOMER", limit=50, days=7
    )
    return Circle(new["id"], invitation["invitationCode"])


async def accept(phone: Phone, circle: Circle) -> None:
    await sent(phone, "AcceptAgreement", circle=circle.id, agreementVersion=1)


async def sent(phone: Phone, operation: str, **variables: Any) -> Any:  # noqa: ANN401 - what the operation answers
    """What a mutation led to. Raises Failed with what was said where it led to nothing."""
    answer = await phone.send(operation, **variables)
    if not took_effect(answer):
        raise Failed(f"{operation} answered {answer.status}: {answer.body}")
    return answer.data


def took_effect(answer: Answer) -> bool:
    return answer.status == 200 and bool(answer.data) and answer.refusal is None
