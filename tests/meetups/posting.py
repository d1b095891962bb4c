"""Short ways to post meetups and to look at them."""

from typing import Any
from uuid import UUID, uuid4

from ripple.kernel.ids import CircleId
from tests.phone import Answer, Phone

WALL, ZONE = "2026-03-10T18:30", "Europe/Berlin"
"""A Tuesday evening, eight days after the tests' now; 17:30 UTC."""

LINK = "https://rooms.example.org/evening?pwd=heron"
WEEKLY = {"frequency": "WEEKLY"}


def drafted(**but: Any) -> dict[str, Any]:
    """What a leader says of a meetup in a park, or `but`. Words and times go where the schema has them."""
    words = {"title": "Evening walk", "place": "The park's north gate"}
    time = {"wall": WALL, "zone": ZONE, "minutes": 90}
    words |= {name: but.pop(name) for name in ("title", "about", "place", "find", "access", "agreement") if name in but}
    time |= {name: but.pop(name) for name in ("wall", "zone", "minutes") if name in but}
    return {"words": words, "time": time, **but}


async def post(hand: Phone, circle: CircleId, **but: Any) -> Answer:
    return await hand.send("PostMeetup", id=but.pop("id", None) or uuid4(), circle=circle, **drafted(**but))


async def posted(hand: Phone, circle: CircleId, **but: Any) -> dict[str, Any]:
    """The first date of a new meetup."""
    answer = await post(hand, circle, **but)
    assert answer.refusal is None, answer.body
    assert answer.data, answer.body
    first: dict[str, Any] = answer.data
    return first


async def edit(hand: Phone, date: dict[str, Any], scope: str, **but: Any) -> dict[str, Any]:
    """The named date after a change; what is not said of its time and place stays."""
    but = {"wall": date["wall"], "zone": date["zone"], "seats": date["seats"], **but}
    answer = await hand.send("EditMeetup", occurrence=date["id"], scope=scope, **drafted(**but))
    assert answer.refusal is None, answer.body
    assert answer.data, answer.body
    changed: dict[str, Any] = answer.data
    return changed


async def dates(hand: Phone, circle: CircleId | None = None, first: int = 100) -> list[dict[str, Any]]:
    """What this reader finds to come, soonest first."""
    page = await hand.send("MeetupPage", circle=circle, first=first)
    return [edge["node"] for edge in page.data["edges"]]


async def seen(hand: Phone, occurrence: UUID | str) -> Any:
    return (await hand.send("OccurrenceDetail", id=occurrence)).data
