"""The planned executor answers what the stock one does on every trusted document, and leaves it what it cannot plan."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
import strawberry
from graphql import GraphQLObjectType
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from ripple.api.context import Context
from ripple.api.viewers import Viewers
from ripple.circles.codes import Codes
from ripple.eventlog.hub import Hub
from ripple.eventlog.tail import Tail
from ripple.graphql.plans import PlannedExecutor
from ripple.graphql.schema import Schema
from ripple.kernel.ids import InvitationId
from ripple.kernel.tasks import end
from ripple.meetups.documents import rsvp_id
from ripple.notifications.telling import tell
from ripple.wiring import Parts, services, teller
from tests.api.scene import of_reactions, subscription
from tests.community import Community, Person
from tests.conftest import PhoneFor
from tests.meetups.posting import LINK, WEEKLY, drafted
from tests.phone import DOCUMENTS, HASHES

_READ = {
    "PostDetail": "post",
    "CircleDetail": "circle",
    "OccurrenceDetail": "occurrence",
    "MeetupDetail": "meetup",
    "DeviceDetail": "device",
    "NotificationTarget": "notification",
}
"""What `$id` names where something is read."""

PLANNED = Schema()
STOCK = Schema(executor=StrawberryGraphQLCoreExecutionContext)


@dataclass(frozen=True)
class Scene:
    """A circle with a conversation in it, and everything that an operation may ask for by name."""

    writer: Person
    variables: dict[str, Any]

    def of(self, document: str) -> dict[str, Any]:
        """Fitting variables for whatever a document asks. New ids and keys are drawn for each."""
        asked = re.findall(r"\$(\w+):", document.split("{", maxsplit=1)[0])
        return {name: self.variables[name]() for name in asked if name in self.variables}


@pytest.fixture
async def scene(community: Community, phone: PhoneFor, parts: Parts) -> Scene:
    circle = await community.circle()
    writer = await community.person(circle, owner=True, leads=True)
    reader = await community.person(circle, name="Someone Else")
    post, comment, theirs, invitation = (uuid4() for _ in range(4))
    own, other = phone(writer), phone(reader)
    await own.send("PublishPost", id=post, circle=circle, text="Hello", note="Loss")
    await other.send("PublishComment", id=theirs, post=post, text="Welcome")
    await own.send("PublishComment", id=comment, post=post, parent=theirs, text="Thank you")
    for kind in ("HOPE", "WITH_YOU"):
        await other.send("SetReaction", target=post, of="POST", kind=kind, on=True)
    await own.send("SetReaction", target=comment, of="COMMENT", kind="HOPE", on=True)
    await own.send("MakeInvitation", id=invitation, circle=circle, stage="NEWCOMER", limit=3, days=3)
    blocked = await community.person(circle)
    await other.send("SetCountsHidden", post=post, hidden=False)
    block = await phone(blocked).send("PublishPost", id=(third := uuid4()), circle=circle, text="Third")
    assert block.status == 200
    made = await own.send("BlockAuthor", target=third, of="POST")
    weekly = drafted(title="Evening walk", link=LINK, seats=1, rule=WEEKLY)
    date = UUID((await own.send("PostMeetup", id=(walk := uuid4()), circle=circle, **weekly)).data["id"])
    for hand in (own, other):
        await hand.send("AnswerDate", occurrence=date, answer="GOING", seen=True)
    device = (await own.send("RegisterDevice", **subscription(parts.ring.current.id, "first"))).data["id"]
    await parts.runner.run(tell, [of_reactions(told := uuid4(), writer, post)])
    codes = Codes(parts.keyring.secret("invitations"))
    fixed: dict[str, Any] = {
        "circle": str(circle),
        "post": str(post),
        "parent": str(theirs),
        "comment": str(comment),
        "target": str(post),
        "of": "POST",
        "kind": "STRENGTH",
        "on": True,
        "first": 10,
        "text": "Other words",
        "note": "Hospital",
        "hidden": True,
        "name": "Evening Light",
        "sure": True,
        "all": False,
        "notes": ["Loss"],
        "block": made.data["id"],
        "invitation": str(invitation),
        "code": codes.of(InvitationId(invitation)),
        "about": "About",
        "agreement": "Be kind.",
        "agreementVersion": 1,
        "open": True,
        "handle": reader.handle,
        "duty": "LEADER",
        "stage": "GRADUATE",
        "limit": 5,
        "days": 5,
        **drafted(title="Morning walk", link=LINK, seats=4, rule=WEEKLY, coLeaders=[]),
        "meetup": str(walk),
        "occurrence": str(date),
        "attendee": str(rsvp_id(date, reader.id)),
        "answer": "DECLINED",
        "seen": False,
        "scope": "ALL",
        "reason": "Ice on the path",
        "came": True,
        "leads": [30],
        "discreet": False,
        "since": "2026-03-01T00:00:00.000Z",
        "until": "2026-04-01T00:00:00.000Z",
        "device": device,
        **subscription(parts.ring.current.id, "second"),
        "newest": str(told),
        "notification": str(told),
        "opened": True,
        "type": "COMMENT",
        "channel": "PUSH",
        "level": "TITLE",
        "quietFrom": 22 * 60,
        "quietUntil": 7 * 60,
        "soonPasses": False,
        "zone": "Europe/Berlin",
        "chosen": True,
    }
    return Scene(writer, {name: partial(lambda value: value, value) for name, value in fixed.items()})


@pytest.fixture
async def context(parts: Parts, scene: Scene) -> AsyncIterator[Context]:
    async with Hub() as hub, following(parts, hub):
        shared = services(parts, hub)
        who = partial(Viewers(parts.settings, parts.database, parts.runner, parts.clock).load, scene.writer.cookies)
        yield Context(shared, await who(), who)


@asynccontextmanager
async def following(parts: Parts, hub: Hub) -> AsyncIterator[None]:
    tail = Tail(parts.database, parts.codec, teller(parts.database, hub), missed=hub.reset)
    task = asyncio.create_task(tail.run())
    await tail.until_following()
    yield
    await end(task)


@pytest.mark.parametrize("name", sorted(name for name, key in HASHES.items() if not DOCUMENTS[key].startswith("subs")))
async def test_both_executors_answer_alike(name: str, scene: Scene, context: Context) -> None:
    """A mutation is repeated with its key, so that the second executor reads what the first one made."""
    document = DOCUMENTS[HASHES[name]]
    variables = scene.of(document) | {"id": str(_asked_id(name, scene)), "key": str(uuid4())}

    planned = await PLANNED.execute(document, variable_values=variables, context_value=context)
    stock = await STOCK.execute(document, variable_values=variables, context_value=context)

    assert planned.errors is None
    assert stock.errors is None
    assert planned.data == stock.data
    assert list(_keys(planned.data)) == list(_keys(stock.data))


async def test_both_executors_tell_the_same_changes(scene: Scene, context: Context, phone: PhoneFor) -> None:
    document = DOCUMENTS[HASHES["FeedChanges"]]
    streams = [await each.subscribe(document, context_value=context) for each in (PLANNED, STOCK)]
    waiting = [asyncio.ensure_future(anext(stream)) for stream in streams]
    while context.services.hub.listeners < len(streams):
        await asyncio.sleep(0.01)

    answer = await phone(scene.writer).send(
        "SetReaction", target=scene.variables["post"](), of="POST", kind="STRENGTH", on=True
    )
    planned, stock = await asyncio.gather(*waiting)

    assert answer.status == 200
    assert planned.data == stock.data
    assert planned.data is not None
    assert planned.data["feedChanges"]["__typename"] == "PostChanged"
    for stream in streams:
        await stream.aclose()


@strawberry.type
class Leaf:
    name: str


@strawberry.type
class Tree:
    leaf: Leaf
    leaves: list[Leaf]
    maybe: Leaf | None

    @strawberry.field
    def height(self) -> int:
        return 3


@strawberry.type
class Query:
    @strawberry.field
    def tree(self, broken: bool = False) -> Tree:
        nothing: Any = None
        return Tree(leaf=Leaf(name=nothing if broken else "a"), leaves=[Leaf(name="b")], maybe=None)


class Spy(PlannedExecutor):
    """Counts what was left to the stock executor."""

    left: list[str] = []

    def collect_and_execute_subfields(self, return_type: GraphQLObjectType, *rest: Any) -> Any:
        self.left.append(return_type.name)
        return super().collect_and_execute_subfields(return_type, *rest)


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("{ tree { leaf { name } leaves { __typename other: name } maybe { name } } }", []),
        ("{ tree { leaf { name } height } }", ["Tree"]),
        ("{ tree(broken: true) { leaf { name } leaves { name } } }", ["Tree", "Leaf"]),
        ("query ($no: Boolean = false) { tree { leaf @include(if: $no) { name } leaves { name } } }", ["Tree", "Leaf"]),
    ],
)
async def test_what_cannot_be_planned_is_left_to_the_stock_executor(query: str, left: list[str]) -> None:
    Spy.left = []
    planned = await strawberry.Schema(Query, execution_context_class=Spy).execute(query)
    stock = await strawberry.Schema(Query).execute(query)

    assert planned.data == stock.data
    assert [error.formatted for error in planned.errors or ()] == [error.formatted for error in stock.errors or ()]
    assert Spy.left == left


def _asked_id(name: str, scene: Scene) -> UUID | str:
    """`$id` names what is read, or what is made."""
    read = _READ.get(name)
    return scene.variables[read]() if read else uuid4()


def _keys(data: Any) -> Iterator[str]:
    """Every key in the order of the answer."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _keys(value)
    elif isinstance(data, list):
        for value in data:
            yield from _keys(value)
