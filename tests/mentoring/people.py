"""A circle with those who look after it, its newcomers and its graduates, and short ways to what they do.

Who is in the circle is written straight into the database; what they do in mentoring goes by the real commands.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from ripple.api.viewer import ViewerMembership
from ripple.circles.documents import Membership
from ripple.circles.rules import Duty, Stage
from ripple.database.work import Work
from ripple.kernel.events import Event
from ripple.kernel.ids import CircleId, MemberId, MentorId, MentorshipId, new_id
from ripple.members.documents import Block
from ripple.mentoring import commands, queries
from ripple.mentoring.documents import Ask, Mentor, Mentorship, ask_id, mentor_id
from ripple.mentoring.rules import ORIENTATION, Hours, Rhythm, Sentence, Way
from ripple.mentoring.types import CircleMentoring
from ripple.wiring import Parts
from tests.community import AGREEMENT, Community, Person

P = ParamSpec("P")
T = TypeVar("T")

ZONE = "Europe/Berlin"


@dataclass(frozen=True)
class People:
    parts: Parts
    community: Community
    circle: CircleId
    leader: Person
    coordinator: Person

    @classmethod
    async def gather(cls, parts: Parts, community: Community, *, circle: CircleId | None = None) -> "People":
        where = circle or await community.circle()
        made = cls(parts, community, where, await community.person(), await community.person())
        await made.enter(made.leader, duties=[Duty.LEADER])
        await made.enter(made.coordinator, duties=[Duty.COORDINATOR])
        return made

    def elsewhere(self, circle: CircleId) -> "People":
        """The same hands in another circle, where the leader and the coordinator may not be."""
        return replace(self, circle=circle)

    async def enter(self, who: Person, stage: Stage = Stage.MEMBER, *, duties: list[Duty] | None = None) -> Person:
        since = self.parts.clock()
        await Membership(
            circle=self.circle, member=who.id, stage=stage, duties=duties or [], agreement=AGREEMENT, since=since
        ).insert()
        return who

    async def newcomer(self, name: str | None = None) -> Person:
        return await self.enter(await self.community.person(name=name), Stage.NEWCOMER)

    async def newcomers(self, count: int) -> list[Person]:
        return [await self.newcomer() for _ in range(count)]

    async def graduate(self, name: str | None = None) -> Person:
        return await self.enter(await self.community.person(name=name), Stage.GRADUATE)

    async def member(self, *duties: Duty, name: str | None = None) -> Person:
        return await self.enter(await self.community.person(name=name), duties=list(duties))

    async def leave(self, who: Person) -> None:
        """Out of the circle, without the event that leaving records."""
        await Membership.find({"circle": self.circle, "member": who.id}).delete()

    async def run(self, command: Callable[Concatenate[Work, P], Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.parts.runner.run(command, *args, **kwargs)

    async def topics(self) -> list[UUID]:
        """Those of the circle's plan, by their ids."""
        found = await queries.plan_of(self.parts.database, self.visitor(self.leader), self.circle)
        assert found is not None
        return [UUID(topic.id) for topic in found.topics]

    async def profile(self, **but: Any) -> commands.Profile:
        """The first topic, English, evenings in Berlin, weekly, by messages; or `but`."""
        usual = {
            "topics": but["topics"] if "topics" in but else (await self.topics())[:1],
            "languages": ["en"],
            "zone": ZONE,
            "hours": [Hours.EVENING],
            "pace": Rhythm.WEEKLY,
            "ways": [Way.MESSAGES],
        }
        return commands.Profile(**{**usual, **but})

    async def applicant(self, who: Person | None = None, *, places: int = 1, words: str = "", **but: Any) -> Person:
        """A graduate who signed up and waits for the coordinator."""
        who = who or await self.graduate()
        profile = await self.profile(**but)
        await self.run(commands.save_mentor, self.circle, who.id, profile, places, words)
        return who

    async def approve(self, who: Person, note: str = "") -> None:
        await self.run(commands.decide_mentor, self.mentor_of(who), self.coordinator.id, approve=True, note=note)

    async def mentor(self, who: Person | None = None, *, places: int = 1, words: str = "", **but: Any) -> Person:
        """A graduate who signed up, has seen the cards, and was approved."""
        who = await self.applicant(who, places=places, words=words, **but)
        await self.run(commands.finish_orientation, self.circle, who.id, ORIENTATION)
        await self.approve(who)
        return who

    async def ask(self, who: Person | None = None, help_: str = "", **but: Any) -> Person:
        """A newcomer who looks for a mentor."""
        who = who or await self.newcomer()
        profile = await self.profile(**but)
        await self.run(commands.ask_for_mentor, self.parts.rooms, self.circle, who.id, profile, help_)
        return who

    async def choose(self, newcomer: Person, mentor: Person) -> MentorshipId:
        """The request of one who was offered this mentor."""
        new, rooms = MentorshipId(new_id()), self.parts.rooms
        await self.run(commands.choose_mentor, rooms, new, self.circle, newcomer.id, self.mentor_of(mentor))
        return new

    async def answer(
        self, mentor: Person, pair: MentorshipId, *, accept: bool = True, sentence: Sentence = Sentence.GLAD
    ) -> None:
        await self.run(commands.answer_request, pair, mentor.id, accept, sentence)

    async def request(self, mentor: Person, newcomer: Person | None = None, help_: str = "") -> MentorshipId:
        """An open request to this mentor."""
        newcomer = await self.ask(newcomer, help_)
        return await self.choose(newcomer, mentor)

    async def pair(
        self, mentor: Person | None = None, newcomer: Person | None = None, *, help_: str = ""
    ) -> Mentorship:
        """A pair under way: asked, chosen, accepted. Who mentors must be a mentor already."""
        mentor = mentor or await self.mentor()
        new = await self.request(mentor, newcomer, help_)
        await self.answer(mentor, new)
        return await self.pair_row(new)

    async def block(self, one: Person | MemberId, other: Person | MemberId) -> None:
        """Without the event that blocking records."""
        ids = [each.id if isinstance(each, Person) else each for each in (one, other)]
        await Block(blocker=ids[0], blocked=ids[1], at=self.parts.clock()).insert()

    def mentor_of(self, who: Person) -> MentorId:
        return mentor_id(self.circle, who.id)

    async def mentor_row(self, who: Person) -> Mentor:
        found = await Mentor.get(self.mentor_of(who))
        assert found is not None
        return found

    async def places(self, who: Person) -> tuple[int, int, int]:
        """A mentor's, that are taken, asked for and held."""
        row = await self.mentor_row(who)
        return row.taken, row.asked, row.held

    async def ask_row(self, who: Person) -> Ask:
        found = await Ask.get(ask_id(self.circle, who.id))
        assert found is not None
        return found

    async def offered(self, who: Person) -> list[UUID]:
        """The mentors that this newcomer is offered, by their rows."""
        return [offer.mentor for offer in (await self.ask_row(who)).offers]

    async def pair_row(self, pair: UUID) -> Mentorship:
        found = await Mentorship.get(pair)
        assert found is not None
        return found

    def visitor(self, who: Person, *hidden: Person, **but: Any) -> queries.Visitor:
        """Who reads in this circle; `but` is what of their membership is another."""
        given = {
            "circle": self.circle,
            "name": "Evening walks",
            "stage": Stage.MEMBER,
            "duties": frozenset(),
            "since": self.parts.clock(),
            "agreement_accepted": True,
        }
        membership = ViewerMembership(**{**given, **but})
        return queries.Visitor(who.id, {self.circle: membership}, frozenset(each.id for each in hidden))

    async def home(self, who: Person, *hidden: Person, **but: Any) -> CircleMentoring:
        """The place "Mentoring" of this circle, as they see it."""
        parts, visitor = self.parts, self.visitor(who, *hidden, **but)
        (found,) = await queries.home(parts.database, parts.rooms, visitor, circle=self.circle, now=parts.clock())
        return found

    async def events(self, kind: type[Event], **of: Any) -> list[Event]:
        """Those of a kind that were recorded, in order, with these values."""
        rows = (
            await self.parts.database["events"].find({"name": kind.name}).sort([("recorded", 1), ("_id", 1)]).to_list()
        )
        found = [self.parts.codec.decode(row).event for row in rows]
        return [event for event in found if all(getattr(event, name) == value for name, value in of.items())]
