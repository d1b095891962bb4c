"""The people in these tests: everything about them is made by the API, as members would."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import aiohttp
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ripple.webpush.subscriptions import base64url
from tests.phone import Phone

PASSPHRASE = "two lamps beside a slow window"


@dataclass(frozen=True)
class Person:
    """Somebody who has an account. `cookies` is what the browser that they joined with would send."""

    handle: str
    name: str
    cookies: dict[str, str]
    phone: Phone


@dataclass(frozen=True)
class Circle:
    id: str
    name: str
    code: str


class Town:
    """A community with an owner, in which circles are made and people join."""

    owner: Person

    def __init__(self, http: aiohttp.ClientSession, base: str) -> None:
        self._http = http
        self._base = base
        self._numbers = count(1)

    async def circle(self, name: str = "Evening walks") -> Circle:
        """A circle of the owner's, who is in it too."""
        circle = str(uuid4())
        await self.done(
            self.owner, "CreateCircle", id=circle, name=name, about="For quiet hours.", agreement="Be kind.", open=False
        )
        return Circle(circle, name, await self.invitation(circle))

    async def invitation(self, circle: str) -> str:
        """A code that lets a hundred newcomers in."""
        wish = {"id": str(uuid4()), "circle": circle, "stage": "NEWCOMER", "limit": 100, "days": 7}
        made = await self.done(self.owner, "MakeInvitation", **wish)
        code: str = made["invitationCode"]
        return code

    async def member(self, *circles: Circle, name: str = "Paper Boat") -> Person:
        """Somebody who is in these circles and has agreed to what holds there."""
        first, *others = circles
        person = await self.joins(first.code, name)
        for circle in others:
            await self.enters(person, circle)
        for circle in circles:
            await self.agrees(person, circle.id)
        return person

    async def joins(self, code: str, name: str) -> Person:
        handle = f"{re.sub('[^a-z]+', '-', name.lower())}-{next(self._numbers)}"
        body = {"code": code, "handle": handle, "name": name, "passphrase": PASSPHRASE, "sure": True}
        async with self._http.post(f"{self._base}/api/join", json=body, headers={"origin": self._base}) as answer:
            assert answer.status == 201, await answer.text()
            cookies = {cookie.key: cookie.value for cookie in answer.cookies.values()}
        return Person(handle, name, cookies, Phone(self._http, self._base, cookies))

    async def enters(self, person: Person, circle: Circle) -> None:
        await self.done(person, "RedeemInvitation", code=circle.code)

    async def agrees(self, person: Person, circle: str, version: int = 1) -> None:
        await self.done(person, "AcceptAgreement", circle=circle, agreementVersion=version)

    async def publishes(self, person: Person, circle: Circle, text: str) -> str:
        """Answers the post's id."""
        post = str(uuid4())
        await self.done(person, "PublishPost", id=post, circle=circle.id, text=text, note=None)
        return post

    async def comments(self, person: Person, post: str, text: str) -> None:
        await self.done(person, "PublishComment", id=str(uuid4()), post=post, parent=None, text=text)

    async def leader(self, circle: Circle, name: str = "Slow River") -> Person:
        return await self._on_duty(circle, name, "LEADER")

    async def coordinator(self, circle: Circle, name: str = "Open Gate") -> Person:
        return await self._on_duty(circle, name, "COORDINATOR")

    async def graduate(self, circle: Circle, name: str) -> Person:
        person = await self.member(circle, name=name)
        await self.done(self.owner, "SetStage", circle=circle.id, handle=person.handle, stage="GRADUATE")
        return person

    async def _on_duty(self, circle: Circle, name: str, duty: str) -> Person:
        person = await self.member(circle, name=name)
        await self.done(self.owner, "SetDuty", circle=circle.id, handle=person.handle, duty=duty, on=True)
        return person

    async def meetup(self, leader: Person, circle: Circle, starts_in: timedelta = timedelta(days=7), **but: Any) -> str:
        """An evening walk, but for what is said otherwise. Answers its first date's id."""
        words = {"title": "Evening walk", "place": "At the weir"} | but.pop("words", {})
        wall = (datetime.now(UTC) + starts_in).strftime("%Y-%m-%dT%H:%M")
        time = {"wall": wall, "zone": "UTC", "minutes": 90} | but.pop("time", {})
        wish = {"id": str(uuid4()), "circle": circle.id, "words": words, "time": time} | but
        posted = await self.done(leader, "PostMeetup", **wish)
        date: str = posted["id"]
        return date

    async def comes(self, person: Person, date: str, *, seen: bool = False) -> None:
        await self.done(person, "AnswerDate", occurrence=date, answer="GOING", seen=seen)

    async def declines(self, person: Person, date: str) -> None:
        await self.done(person, "AnswerDate", occurrence=date, answer="DECLINED")

    async def names(self, leader: Person, date: str) -> list[str]:
        """Who has a seat."""
        people = await self.done(leader, "Attendance", occurrence=date)
        return [each["name"] for each in people if each["state"] == "GOING"]

    async def has_device(self, person: Person, name: str) -> None:
        """One that nothing reaches: its push service knows nothing of it."""
        point = (
            ec.generate_private_key(ec.SECP256R1())
            .public_key()
            .public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        )
        key = await self.done(person, "PushKey")
        endpoint = f"https://updates.push.services.mozilla.com/wpush/v2/{uuid4().hex}"
        keys = {"p256dh": base64url(point), "auth": base64url(bytes(16))}
        await self.done(person, "RegisterDevice", endpoint=endpoint, **keys, pushKey=key["id"], name=name)

    async def offers(self, graduate: Person, circle: Circle) -> None:
        """To mentor two people at a time."""
        said = {"profile": await self._profile(graduate, circle), "places": 2, "words": "I was where you are."}
        await self.done(graduate, "SaveMentor", circle=circle.id, **said)

    async def approves(self, coordinator: Person, mentor: Person, circle: Circle) -> None:
        (home,) = await self.done(mentor, "MentoringHome", circle=circle.id)
        wish = {"mentor": home["mentor"]["id"], "approve": True, "note": "Welcome."}
        await self.done(coordinator, "DecideMentor", **wish)

    async def asks(self, newcomer: Person, circle: Circle, *, chooses: bool = False) -> None:
        """For a mentor; `chooses`: and asks the first who is offered."""
        wish = {"profile": await self._profile(newcomer, circle), "help": "Somebody who listens."}
        home = await self.done(newcomer, "AskForMentor", circle=circle.id, **wish)
        if chooses:
            mentor = home["ask"]["offers"][0]["id"]
            await self.done(newcomer, "ChooseMentor", id=str(uuid4()), circle=circle.id, mentor=mentor)

    async def _profile(self, person: Person, circle: Circle) -> dict[str, Any]:
        plan = await self.done(person, "PlanOfCircle", circle=circle.id)
        when = {"zone": "Europe/London", "hours": ["EVENING"], "pace": "WEEKLY", "ways": ["MESSAGES"]}
        return {"topics": [plan["topics"][0]["id"]], "languages": ["en"], **when}

    async def feed(self, person: Person, circle: Circle) -> list[str]:
        """The texts of the newest posts, newest first, as the server has them."""
        page = await self.done(person, "FeedPage", circle=circle.id, first=50)
        return [edge["node"]["text"] for edge in page["edges"]]

    @staticmethod
    async def done(person: Person, operation: str, /, **variables: Any) -> Any:
        """What an operation answers that nobody refuses."""
        answer = await person.phone.send(operation, **variables)
        assert (answer.status, answer.refusal) == (200, None), json.dumps(answer.body)
        return answer.data
