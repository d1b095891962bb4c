"""Who has asked for a mentor in the demo, and what came of it."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from typing import Any

from ripple.demo.story import Said, conversation
from ripple.demo.teller import Teller
from ripple.kernel.ids import CircleId, MemberId, MentorshipId, MessageId, RoomId, StepId, new_id
from ripple.mentoring import commands
from ripple.mentoring.documents import Mentorship, mentor_id
from ripple.mentoring.rules import Role, Sentence

_CHOSEN_AFTER = timedelta(minutes=30)
_ACCEPTED_AFTER = timedelta(hours=30)
_TICKED_EVERY = timedelta(days=3)
_PROPOSED_BEFORE = timedelta(hours=9)
_FAREWELL_AFTER = timedelta(minutes=20)
_ENOUGH = 5  # steps of eight

Act = tuple[datetime, Callable[[], Awaitable[Any]]]
"""What is done, and when."""


@dataclass(frozen=True, slots=True)
class Pair:
    id: MentorshipId
    mentor: MemberId
    newcomer: MemberId
    began: datetime

    def who(self, role: Role) -> MemberId:
        return self.mentor if role is Role.MENTOR else self.newcomer


async def ask(teller: Teller, circle: CircleId, told: Mapping[str, Any]) -> MentorshipId | None:
    """Answers the request that followed, where one did."""
    at, newcomer = teller.ago(told["days"]), teller.members[told["handle"]]
    profile = await teller.profile(circle, told)
    await teller.run(at, commands.ask_for_mentor, teller.rooms, circle, newcomer, profile, told["help"])
    if "chooses" not in told:
        return None
    mentor, request = teller.members[told["chooses"]], MentorshipId(new_id())
    chosen = mentor_id(circle, mentor)
    await teller.run(at + _CHOSEN_AFTER, commands.choose_mentor, teller.rooms, request, circle, newcomer, chosen)
    if not told.get("waits"):
        await _walk(teller, Pair(request, mentor, newcomer, at + _ACCEPTED_AFTER), told)
    return request


async def _walk(teller: Teller, pair: Pair, told: Mapping[str, Any]) -> None:
    """From the mentor's yes to where they are now."""
    await teller.run(pair.began, commands.answer_request, pair.id, pair.mentor, accept=True, sentence=Sentence.GLAD)
    begun = await Mentorship.get(pair.id)
    assert begun is not None  # noqa: S101 - made above
    steps = [StepId(step.id) for step in begun.steps[: told.get("ticks", _ENOUGH)]]
    talk = conversation(told["talk"]) if "talk" in told else ()
    acts = [*_ticks(teller, pair, steps), *_messages(teller, pair, talk), *_closing(teller, pair, told)]
    for _, act in sorted(acts, key=lambda each: each[0]):
        await act()


def _ticks(teller: Teller, pair: Pair, steps: Sequence[StepId]) -> Iterator[Act]:
    """Both tick, the one an hour after the other."""
    for number, step in enumerate(steps, start=1):
        for hours, role in enumerate((Role.NEWCOMER, Role.MENTOR)):
            at = pair.began + number * _TICKED_EVERY + timedelta(hours=hours)
            yield at, partial(teller.run, at, commands.tick_step, pair.id, pair.who(role), step, True)  # noqa: FBT003


def _messages(teller: Teller, pair: Pair, talk: Sequence[Said]) -> Iterator[Act]:
    for said in talk:
        at = said.at(teller.until.date())
        written = (teller.rooms, MessageId(new_id()), RoomId(pair.id), pair.who(said.role), said.text)
        yield at, partial(teller.run, at, commands.send_message, *written)


def _closing(teller: Teller, pair: Pair, told: Mapping[str, Any]) -> Iterator[Act]:
    """The newcomer says that it is complete, the mentor says so too, and each leaves some words."""
    if "completes" not in told:
        return
    at = teller.ago(told["completes"])
    proposed, moments = at - _PROPOSED_BEFORE, count(1)
    yield proposed, partial(teller.run, proposed, commands.propose_completion, pair.id, pair.newcomer)
    yield at, partial(teller.run, at, commands.answer_completion, pair.id, pair.mentor, yes=True)
    for member, thanks in ((pair.newcomer, told["thanks"]), (pair.mentor, told["theirs"])):
        after = at + next(moments) * _FAREWELL_AFTER
        said = (teller.rooms, pair.id, member, thanks, True, False)
        yield after, partial(teller.run, after, commands.say_farewell, *said)
