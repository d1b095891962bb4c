"""The planned executor answers what the stock one does on every trusted document, and leaves it what it cannot plan."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
import strawberry
from graphql import GraphQLObjectType
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from ripple.api.context import Context
from ripple.api.viewers import Viewers
from ripple.eventlog.hub import Hub
from ripple.eventlog.tail import Tail
from ripple.graphql.plans import PlannedExecutor
from ripple.graphql.schema import Schema
from ripple.kernel.tasks import end
from ripple.wiring import Parts, services, teller
from tests.api.wanted import Scene, arranged
from tests.community import Community
from tests.conftest import PhoneFor
from tests.phone import DOCUMENTS, HASHES

_READ = {
    "PostDetail": "post",
    "CircleDetail": "circle",
    "OccurrenceDetail": "occurrence",
    "MeetupDetail": "meetup",
    "DeviceDetail": "device",
    "NotificationTarget": "notification",
    "MentorshipDetail": "mentorship",
    "RoomDetail": "room",
}
"""What `$id` names where something is read."""

PLANNED = Schema()
STOCK = Schema(executor=StrawberryGraphQLCoreExecutionContext)


@pytest.fixture
async def scene(community: Community, phone: PhoneFor) -> Scene:
    return await arranged(community, phone)


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
    variables = scene.of(name) | {"id": str(_asked_id(name, scene)), "key": str(uuid4())}

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
        "SetReaction", target=scene.variables["post"], of="POST", kind="STRENGTH", on=True
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
    return scene.variables[read] if read else uuid4()


def _keys(data: Any) -> Iterator[str]:
    """Every key in the order of the answer."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _keys(value)
    elif isinstance(data, list):
        for value in data:
            yield from _keys(value)
