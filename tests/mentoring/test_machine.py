"""Whatever people do in whatever order: no way to a state that the table lacks, no place lost, none counted twice,
and none left empty while somebody waits for it.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from ripple.circles.commands import leave_circle
from ripple.kernel.ids import MentorshipId
from ripple.members.commands import block
from ripple.members.documents import Block
from ripple.mentoring import commands
from ripple.mentoring.commands.matching import fits
from ripple.mentoring.documents import Ask, Mentor, Mentorship
from ripple.mentoring.errors import MentoringRefused
from ripple.mentoring.events import MentorshipBegan, MentorshipCompleted, MentorshipEnded
from ripple.mentoring.rules import ASKING, TABLE, TOGETHER, AskState, MentorshipState, Move, Sentence
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import NOW, SetClock
from tests.emptying import empty
from tests.meetups.hands import Hands
from tests.mentoring.couple import Couple
from tests.mentoring.people import People

LAPS = {1: timedelta(hours=1), 2: timedelta(days=2), 3: timedelta(days=5), 4: timedelta(days=8)}
"""How long nobody does anything, and no worker runs."""

BY_ITSELF = (Move.EXPIRE, Move.LAPSE, Move.RESUME, Move.PART, Move.DECLINE)
"""What time and the worker may do to a pair. A mentor who left declines what was asked of them."""

States = Mapping[UUID, MentorshipState]


class Act(StrEnum):
    ASK = "ask"
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    PAUSE = "pause"
    PAUSE_UNTIL = "pause_until"
    RESUME = "resume"
    TICK = "tick"
    PROPOSE = "propose"
    CONFIRM = "confirm"
    NOT_YET = "not_yet"
    STEP_AWAY = "step_away"
    AGAIN = "again"
    BLOCK = "block"
    LEAVE = "leave"
    HIDE = "hide"
    WAIT = "wait"


MOVES: Mapping[Act, Move] = {
    Act.ACCEPT: Move.ACCEPT,
    Act.DECLINE: Move.DECLINE,
    Act.WITHDRAW: Move.WITHDRAW,
    Act.PAUSE: Move.PAUSE,
    Act.PAUSE_UNTIL: Move.PAUSE,
    Act.RESUME: Move.RESUME,
    Act.CONFIRM: Move.CONFIRM,
    Act.NOT_YET: Move.NOT_YET,
    Act.STEP_AWAY: Move.STEP_AWAY,
}

Deed = tuple[Act, int, int]
"""What somebody does, which newcomer it is about, and a number: whose tap it is, or how long nobody does anything."""

_RARELY = {Act.BLOCK, Act.LEAVE}
DEEDS = some.lists(
    some.tuples(
        some.sampled_from([act for act in Act for _ in range(1 if act in _RARELY else 4)]),
        some.integers(0, 2),
        some.integers(1, 4),
    ),
    min_size=5,
    max_size=25,
)


@dataclass
class World:
    """Two mentors with three places between them, and three newcomers."""

    people: People
    hands: Hands
    clock: SetClock
    mentors: list[Person]
    newcomers: list[Person]

    @classmethod
    async def made(cls, parts: Parts, clock: SetClock) -> "World":
        await empty(parts.database)
        clock.now = NOW
        people = await People.gather(parts, Community(parts))
        mentors = [await people.mentor(places=places) for places in (1, 2)]
        return cls(people, Hands(parts, clock), clock, mentors, await people.newcomers(3))

    async def states(self) -> States:
        return {pair.id: pair.state for pair in await Mentorship.find({}).to_list()}

    async def pair_of(self, newcomer: Person) -> Couple | None:
        """The newcomer's latest, whatever has become of it."""
        rows = await Mentorship.find({"newcomer": newcomer.id}).sort("-asked_at").to_list()
        if not rows:
            return None
        rows.sort(key=lambda row: row.state in ASKING | TOGETHER)
        mentor = next(each for each in self.mentors if each.id == rows[-1].mentor)
        return Couple(self.people, MentorshipId(rows[-1].id), mentor, newcomer)

    async def do(self, deed: Deed) -> None:
        act, whose, number = deed
        newcomer = self.newcomers[whose]
        if act is Act.WAIT:
            self.clock.advance(LAPS[number])
        elif act is Act.ASK:
            await self._ask(newcomer)
        elif act is Act.HIDE:
            await self._hide(self.mentors[number % 2])
        elif (couple := await self.pair_of(newcomer)) is not None:
            await self._try(act, couple, couple.both[number % 2])
        before = await self.states()
        await self.hands.work()
        self._went_by_itself(before, await self.states())
        await self.check()
        await self._check_line()

    async def _ask(self, newcomer: Person) -> None:
        try:
            await self.people.ask(newcomer)
            offers = await self.people.offered(newcomer)
            chosen = next((each for each in self.mentors if self.people.mentor_of(each) in offers), None)
            if chosen is not None:
                await self.people.choose(newcomer, chosen)
        except MentoringRefused:
            pass

    async def _hide(self, mentor: Person) -> None:
        """Paused, or back from it."""
        pause, there = commands.set_mentor_pause, not (await self.people.mentor_row(mentor)).paused
        with suppress(MentoringRefused):
            await self.people.run(pause, self.people.circle, mentor.id, paused=there, until=None)

    async def _try(self, act: Act, couple: Couple, who: Person) -> None:
        """What is done leads where the table says, and what is refused leads nowhere."""
        before = await self.states()
        state = before[couple.id]
        try:
            await self._act(act, couple, who)
        except MentoringRefused:
            expected = state
        else:
            expected = _led(state, act)
        await self.check()
        assert await self.states() == {**before, couple.id: expected}, (act, state)

    async def _act(self, act: Act, couple: Couple, who: Person) -> None:  # noqa: C901, PLR0912 - a list of deeds
        match act:
            case Act.ACCEPT:
                await self.people.answer(couple.mentor, couple.id)
            case Act.DECLINE:
                sentence = Sentence.NO_ROOM_NOW
                await self.people.answer(couple.mentor, couple.id, accept=False, sentence=sentence)
            case Act.WITHDRAW:
                await self.people.run(commands.withdraw_request, couple.id, couple.newcomer.id)
            case Act.PAUSE:
                await couple.pauses(who)
            case Act.PAUSE_UNTIL:
                await couple.pauses(who, (self.clock() + timedelta(days=3)).date().isoformat())
            case Act.RESUME:
                await couple.goes_on(who)
            case Act.TICK:
                await couple.ticks_enough()
            case Act.PROPOSE:
                await couple.proposes(who)
            case Act.CONFIRM:
                await couple.answers(who, yes=True)
            case Act.NOT_YET:
                await couple.answers(who, yes=False)
            case Act.STEP_AWAY:
                await couple.steps_away(who)
            case Act.AGAIN:
                await couple.parts_with(couple.newcomer, "Thank you.", again=True)
            case Act.BLOCK:
                await self.people.run(block, couple.newcomer.id, couple.mentor.id)
            case _:
                await self.people.run(leave_circle, self.people.circle, who.id)

    def _went_by_itself(self, before: States, after: States) -> None:
        for pair, state in before.items():
            assert after[pair] in {state, *(TABLE[state].get(move) for move in BY_ITSELF)}, (state, after[pair])

    async def check(self) -> None:
        """Each place is counted once, for as long as somebody has it; what is told of a pair is told once."""
        pairs, asks = await Mentorship.find({}).to_list(), await Ask.find({}).to_list()
        for mentor in self.mentors:
            row = await self.people.mentor_row(mentor)
            own = [pair.state for pair in pairs if pair.mentor == mentor.id]
            held = [ask for ask in asks if ask.held == row.id]
            counted = sum(state in TOGETHER for state in own), sum(state in ASKING for state in own), len(held)
            assert (row.taken, row.asked, row.held) == counted
            assert sum(counted) <= row.places
            assert (row.keys == []) == (not row.there or row.free == 0)
        told = {kind: len(await self.people.events(kind)) for kind in (MentorshipBegan, MentorshipCompleted)}
        assert told[MentorshipBegan] == sum(pair.began_at is not None for pair in pairs)
        assert told[MentorshipCompleted] == sum(pair.state is MentorshipState.COMPLETED for pair in pairs)
        ended = await self.people.events(MentorshipEnded)
        assert len(ended) == sum(pair.state is MentorshipState.ENDED for pair in pairs)

    async def _check_line(self) -> None:
        """Once the worker has worked: who waits waits for nobody who is free, and what is kept can be had."""
        blocks = {frozenset((block.blocker, block.blocked)) for block in await Block.find({}).to_list()}
        for ask in await Ask.find({"state": {"$in": [AskState.QUEUED, AskState.OFFERED]}}).to_list():
            for mentor in await Mentor.find({}).to_list():
                suits = fits(ask, mentor) and {ask.member, mentor.member} not in blocks
                assert not (ask.state is AskState.QUEUED and suits and mentor.free)
                assert suits or ask.held != mentor.id


def _led(state: MentorshipState, act: Act) -> MentorshipState:
    """Where the table says that this act leads. Whoever proposes what the other has proposed confirms it."""
    proposing = Move.CONFIRM if state is MentorshipState.CLOSING else Move.PROPOSE
    move = proposing if act is Act.PROPOSE else MOVES.get(act)
    return TABLE[state][move] if move else state


_ANYHOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=12, suppress_health_check=_ANYHOW, derandomize=True)
@given(deeds=DEEDS)
async def test_whatever_they_do_the_table_holds_and_so_do_the_places(
    parts: Parts, clock: SetClock, deeds: list[Deed]
) -> None:
    await _walk(parts, clock, deeds)


@pytest.mark.soak
@settings(max_examples=400, suppress_health_check=_ANYHOW)
@given(deeds=DEEDS)
async def test_whatever_they_do_for_a_long_time_the_table_holds(
    parts: Parts, clock: SetClock, deeds: list[Deed]
) -> None:
    await _walk(parts, clock, deeds)


async def test_one_way_through_all_of_it(parts: Parts, clock: SetClock) -> None:
    """So that a short run has been everywhere, whatever is drawn."""
    ways = ["ask accept pause resume tick propose not_yet propose confirm again", "ask decline ask withdraw"]
    ways += ["ask accept pause_until wait tick propose wait again", "ask wait ask accept step_away again"]
    ways += ["ask accept block", "ask leave", "ask accept leave", "hide hide ask hide hide hide"]
    seen: set[MentorshipState] = set()
    for way in ways:
        world = await World.made(parts, clock)
        for number, act in enumerate(way.split()):
            await world.do((Act(act), 0, 4 if act == "wait" else 1 + number % 2))
            seen |= set((await world.states()).values())

    assert seen == set(MentorshipState)


async def _walk(parts: Parts, clock: SetClock, deeds: list[Deed]) -> None:
    world = await World.made(parts, clock)
    for deed in deeds:
        await world.do(deed)
