"""A house with a door: the requests of signing in over the real database, and browsers that knock."""

from dataclasses import dataclass, replace
from typing import Any

import httpx
from litestar import Litestar

from ripple.circles.codes import Codes
from ripple.circles.documents import Circle, Invitation
from ripple.circles.rules import Stage
from ripple.kernel.ids import InvitationId, MemberId, new_id
from ripple.members.documents import Member
from ripple.members.http import routes
from ripple.members.passphrases import Passphrases
from ripple.settings import Settings
from ripple.wiring import Parts, members_parts
from tests.conftest import NOW

PASSPHRASE = "seven herons over a lake"
FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"


class CountedPassphrases(Passphrases):
    """Counts how often the costly thing was done: that is what a stopwatch would see."""

    hashes = 0

    async def hash(self, passphrase: str) -> str:
        self.hashes += 1
        return await super().hash(passphrase)

    async def verify(self, passphrase: str, kept: str | None) -> bool:
        self.hashes += 1
        return await super().verify(passphrase, kept)


@dataclass(frozen=True)
class Browser:
    """Keeps its cookies, and comes from one address."""

    client: httpx.AsyncClient

    async def post(self, path: str, **body: Any) -> httpx.Response:
        return await self.client.post(f"/api/{path}", json=body)

    async def get(self, path: str) -> httpx.Response:
        return await self.client.get(f"/api/{path}")

    async def join(self, code: str, handle: str = "quiet-otter", **other: Any) -> httpx.Response:
        body = {"code": code, "handle": handle, "name": "Quiet Otter", "passphrase": PASSPHRASE, "sure": False}
        return await self.post("join", **body | other)

    async def sign_in(self, handle: str = "quiet-otter", passphrase: str = PASSPHRASE) -> httpx.Response:
        return await self.post("sign-in", handle=handle, passphrase=passphrase)

    async def is_signed_in(self) -> bool:
        """Asked by a request that changes nothing."""
        answer = await self.post("sessions/end", id="nothing")
        assert answer.status_code in {204, 401}
        return answer.status_code == 204


class House:
    def __init__(self, parts: Parts, settings: Settings | None = None) -> None:
        self.parts = parts
        self.settings = settings or parts.settings
        self.passphrases = CountedPassphrases(time_cost=1, memory_kib=8)
        self.codes = Codes(parts.keyring.secret("invitations"))
        here = replace(members_parts(parts), settings=self.settings, passphrases=self.passphrases)
        self.app: Any = Litestar([routes(here)], openapi_config=None)

    def browser(self, address: str = "192.0.2.1", agent: str = FIREFOX) -> Browser:
        return Browser(
            httpx.AsyncClient(
                transport=httpx.ASGITransport(app=self.app, client=(address, 4711)),
                base_url=self.settings.origin or "http://ripple.test",
                headers={"user-agent": agent},
            )
        )

    async def code(self, *, limit: int = 500, of_owner: bool = False) -> str:
        """Of a new invitation, to a circle of its own."""
        circle = Circle(name="Evening walks", about="We walk", agreement="Be kind", open=False, created_at=NOW)
        if not of_owner:
            await circle.insert()
        invitation = InvitationId(new_id())
        await Invitation(
            id=invitation,
            circle=None if of_owner else circle.id,
            maker=None,
            stage=Stage.MEMBER if of_owner else Stage.GRADUATE,
            owner=of_owner,
            code=self.codes.hash_of(invitation),
            limit=limit,
            expires_at=NOW.replace(year=NOW.year + 2),
            created_at=NOW,
        ).insert()
        return self.codes.of(invitation)

    async def member(self, handle: str = "quiet-otter", browser: Browser | None = None) -> Browser:
        """Somebody who has joined, in the browser in which they did."""
        browser = browser or self.browser()
        answer = await browser.join(await self.code(), handle)
        assert answer.status_code == 201, answer.text
        return browser

    async def id_of(self, handle: str = "quiet-otter") -> MemberId:
        found = await Member.find_one({"handle": handle})
        assert found
        return MemberId(found.id)

    async def events(self) -> list[str]:
        return [row["name"] async for row in self.parts.database["events"].find().sort("_id", 1)]


def refusal(answer: httpx.Response) -> tuple[int, str, str | None]:
    told = answer.json()["refusal"]
    return answer.status_code, told["code"], told["field"]
