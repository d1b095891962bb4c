"""A closed circle in which somebody has written and leads a meetup, and the people who come from somewhere else."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from ripple.database.connect import Database
from ripple.kernel.ids import CircleId, NotificationId
from ripple.meetups.documents import rsvp_id
from ripple.members.documents import Block
from ripple.notifications.rules import NotificationKind
from ripple.notifications.telling import Telling, tell
from tests.api.kept import Once
from tests.api.pairing import pair_up
from tests.community import Community, Person
from tests.conftest import NOW, PhoneFor
from tests.meetups.posting import WEEKLY, drafted
from tests.phone import Answer

AUTHOR, CIRCLE, POST, COMMENT = "Wren Under Eaves", "Night shift", "I lay awake again", "And so did the cat"
MEETUP, LINK = "Tea at a quiet table", "https://rooms.example.org/four-in-the-morning"


@dataclass(frozen=True)
class Scene:
    """What an operation can name: ids, a handle, a code; and a key for those that are to be one and the same."""

    circle: CircleId
    post: UUID
    comment: UUID
    invitation: UUID
    block: UUID
    meetup: UUID
    occurrence: UUID
    attendee: UUID
    device: UUID
    told: UUID
    mentor: UUID
    mentorship: UUID
    request: UUID
    support: UUID
    step: UUID
    topic: UUID
    mood: UUID
    edge: UUID
    push_key: str
    handle: str
    code: str
    key: UUID = field(default_factory=uuid4)

    def without_the_author(self) -> "Scene":
        """The same circle, and nothing in it that the author has made."""
        return replace(self, **_new_ids(), handle="no-such-one", code="0000")

    def nowhere(self) -> "Scene":
        """Names of which none stands for anything."""
        return replace(self.without_the_author(), circle=CircleId(uuid4()))


def _new_ids() -> dict[str, Any]:
    made = ("post", "comment", "invitation", "block", "meetup", "occurrence", "attendee", "device", "told")
    paired = ("mentor", "mentorship", "request", "support", "step", "topic", "mood", "edge")
    return {name: uuid4() for name in (*made, *paired)}


_PLAYS = {paired: Once[tuple[Scene, Person]]() for paired in (False, True)}


async def play(community: Community, phone: PhoneFor, *, paired: bool = False) -> tuple[Scene, Person]:
    """The scene and its author, who leads the circle, has blocked a third, and comes to the meetup that they lead.

    `paired`: they also mentor somebody there. Nobody else is there yet. It is the same one in every test.
    """
    return await _PLAYS[paired](community, lambda: _arrange(community, phone, paired=paired))


async def _arrange(community: Community, phone: PhoneFor, *, paired: bool) -> tuple[Scene, Person]:
    circle = await community.circle(CIRCLE, open=False)
    author = await community.person(circle, name=AUTHOR, leads=True)
    third = await community.person(circle)
    key = community.parts.ring.current.id
    made = Scene(circle=circle, **_new_ids(), push_key=key, handle=author.handle, code="")
    await Block(id=made.block, blocker=author.id, blocked=third.id, at=community.parts.clock()).insert()
    hand = phone(author)
    await hand.send("PublishPost", id=made.post, circle=circle, text=POST)
    await hand.send("PublishComment", id=made.comment, post=made.post, text=COMMENT)
    invited = {"id": made.invitation, "circle": circle, "stage": "NEWCOMER", "limit": 5, "days": 5}
    code = (await hand.send("MakeInvitation", **invited)).data["invitationCode"]
    weekly = drafted(title=MEETUP, link=LINK, rule=WEEKLY)
    date = UUID((await hand.send("PostMeetup", id=made.meetup, circle=circle, **weekly)).data["id"])
    await hand.send("AnswerDate", occurrence=date, answer="GOING", seen=True)
    device = UUID((await hand.send("RegisterDevice", **subscription(made.push_key, "author"))).data["id"])
    await community.parts.runner.run(tell, [of_reactions(made.told, author, made.post)])
    made = replace(made, device=device, **(await pair_up(community, circle, author) if paired else {}))
    return replace(made, code=code, occurrence=date, attendee=rsvp_id(date, author.id)), author


def subscription(push_key: str, of: str) -> dict[str, str]:
    """What the browser of somebody hands over; its keys are those of the example in RFC 8291."""
    return {
        "endpoint": f"https://updates.push.services.mozilla.com/wpush/v2/{of}",
        "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "auth": "BTBZMqHH6r4Tts7J_aSIgg",
        "pushKey": push_key,
        "name": "Phone",
    }


def of_reactions(told: UUID, author: Person, post: UUID) -> Telling:
    return Telling(
        id=NotificationId(told),
        member=author.id,
        kind=NotificationKind.REACTIONS,
        subject=post,
        merge=post,
        deadline=NOW + timedelta(days=1),
        body={"count": 1},
    )


Arrival = Callable[[Community, Scene, Person], Awaitable[Person | None]]


async def _signed_out(community: Community, scene: Scene, author: Person) -> None:
    return None


async def _stranger(community: Community, scene: Scene, author: Person) -> Person:
    return await community.person()


async def _elsewhere(community: Community, scene: Scene, author: Person) -> Person:
    return await community.person(await community.circle("Morning swims", open=False))


async def _beside(community: Community, scene: Scene, author: Person) -> Person:
    return await community.person(scene.circle)


async def _blocked(community: Community, scene: Scene, author: Person) -> Person:
    visitor = await community.person(scene.circle)
    await community.block(author, visitor)
    return visitor


async def _blocking(community: Community, scene: Scene, author: Person) -> Person:
    visitor = await community.person(scene.circle)
    await community.block(visitor, author)
    return visitor


VISITORS: dict[str, Arrival] = {
    "signed out": _signed_out,
    "stranger": _stranger,
    "elsewhere": _elsewhere,
    "beside": _beside,
    "blocked": _blocked,
    "blocking": _blocking,
}
"""Nobody; somebody in no circle; in another one; in this one; blocked by the author; having blocked the author."""


def outcome(answer: Answer) -> str:
    """The code of an error or a refusal, else whether there was `nothing` or something `given`."""
    if answer.codes or answer.refusal:
        return answer.refusal or answer.codes[0]
    rows = answer.data["edges"] if isinstance(answer.data, dict) and "edges" in answer.data else answer.data
    return "given" if rows else "nothing"


async def everything(database: Database) -> dict[str, str]:
    """A fingerprint of every row that there is, by collection; but for how often somebody has tried in vain."""
    prints: dict[str, str] = (await database.command("dbHash"))["collections"]
    return {name: print_ for name, print_ in prints.items() if name != "tries"}
