"""What is true of the notifications that mentoring causes, and what may be said of them to their members.

Never what was written, nor what it is about: who, and where a tap leads.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final
from uuid import UUID

from ripple.api.facts import Facts, FactsOf, Matter, Untrue
from ripple.database.connect import Database
from ripple.mentoring.commands.notices import milliseconds
from ripple.mentoring.queries.lines import Row, role_in, to_be_met
from ripple.mentoring.queries.truth import Truth, truth_of
from ripple.mentoring.rules import TOGETHER, AskState, MentorshipState, MentorState, Notice, Role, RoomKind
from ripple.notifications.rules import NotificationKind

_GONE: Final = Facts(untrue=Untrue.GONE)


async def facts_of(database: Database, matters: Sequence[Matter]) -> Mapping[UUID, Facts]:
    """Seven round trips, however many there are."""
    truth = await truth_of(database, matters)
    return {matter.id: _KINDS[NotificationKind(matter.kind)](matter, truth) for matter in matters}


def _of_pair(matter: Matter, truth: Truth) -> Facts:
    row = truth.pairs.get(matter.subject)
    if row is None:
        return _GONE
    role = Role.MENTOR if row["mentor"] == matter.member else Role.NEWCOMER
    here = f"/mentoring/{matter.subject}" if matter.kind not in _ASKED else "/mentoring"
    return _said(
        matter, truth, row["circle"], row[role.other], address=here, over=not _IS_TRUE[matter.kind](row, role, matter)
    )


def _of_application(matter: Matter, truth: Truth) -> Facts:
    row = truth.mentors.get(matter.subject)
    if row is None or not truth.coordinates(matter.member, row["circle"]):
        return _GONE
    over, board = row["state"] != MentorState.APPLIED, f"/mentoring/board?circle={row['circle']}"
    return _said(matter, truth, row["circle"], row["member"], address=board, over=over)


def _of_decision(matter: Matter, truth: Truth) -> Facts:
    row = truth.mentors.get(matter.subject)
    if row is None:
        return _GONE
    decided = MentorState.APPROVED if matter.body["approved"] else MentorState.DECLINED
    return _said(matter, truth, row["circle"], _by(matter), address="/mentoring", over=row["state"] != decided)


def _of_offers(matter: Matter, truth: Truth) -> Facts:
    row = truth.asks.get(matter.subject)
    if row is None:
        return _GONE
    over, find = row["state"] != AskState.OFFERED, f"/mentoring/find?circle={row['circle']}"
    return _said(matter, truth, row["circle"], None, address=find, over=over)


def _of_load(matter: Matter, truth: Truth) -> Facts:
    row = truth.mentors.get(matter.subject)
    if row is None or not truth.coordinates(matter.member, row["circle"]):
        return _GONE
    room = f"/mentoring/rooms/{matter.body['room']}"
    return _said(matter, truth, row["circle"], row["member"], address=room, over=row["heavy_at"] is None)


def _of_visit(matter: Matter, truth: Truth) -> Facts:
    row = truth.rooms.get(matter.subject)
    if row is None or row["guest"] != matter.member or not truth.coordinates(matter.member, row["circle"]):
        return _GONE
    if not truth.meets(matter.member, row["people"]):
        return _GONE
    return _said(matter, truth, row["circle"], _by(matter), address=f"/mentoring/rooms/{matter.subject}")


def _of_message(matter: Matter, truth: Truth) -> Facts:
    """Over once they have answered."""
    row = truth.rooms.get(matter.subject)
    newest = row["newest"] if row else []
    role = role_in(row, matter.member) if row else None
    if row is None or not newest or role is None:
        return _GONE
    if role is Role.SUPPORTER and not truth.coordinates(matter.member, row["circle"]):
        return _GONE
    if not truth.meets(matter.member, to_be_met(row, matter.member)):
        return Facts(untrue=Untrue.BLOCKED)
    over = newest[0]["author"] == matter.member
    return _said(matter, truth, row["circle"], _by(matter), address=_room(row, matter.member), over=over)


def _said(matter: Matter, truth: Truth, circle: UUID, other: UUID | None, *, address: str, over: bool = False) -> Facts:
    """To one who is in the circle, of somebody whom they may meet."""
    if not truth.inside(matter.member, circle):
        return Facts(untrue=Untrue.LEFT)
    if other is not None and not truth.meets(matter.member, [other]):
        return Facts(untrue=Untrue.BLOCKED)
    name = truth.names.get(other, "") if other else ""
    return Facts(untrue=Untrue.OVER if over else None, person=name, address=address)


def _room(row: Row, member: UUID) -> str:
    """One of a pair reads in the pair's own place."""
    visited = row["kind"] != RoomKind.PAIR or role_in(row, member) is Role.SUPPORTER
    return f"/mentoring/rooms/{row['_id']}" if visited else f"/mentoring/{row['_id']}"


def _by(matter: Matter) -> UUID:
    return UUID(str(matter.body["by"]))


def _is(*states: MentorshipState) -> Callable[[Row, Role, Matter], bool]:
    return lambda row, _, __: row["state"] in states


def _waits_for_word(row: Row, role: Role, matter: Matter) -> bool:
    """Nobody has been asked yet how it stands."""
    return _is_silent(row, matter, Notice.NUDGE) and row["turn"] == role


def _waits_for_answer(row: Row, _: Role, matter: Matter) -> bool:
    return _is_silent(row, matter, Notice.CHECK_IN)


def _is_silent(row: Row, matter: Matter, given: Notice) -> bool:
    """The silence that it spoke of goes on, and this was the last notice of it."""
    goes_on = row["state"] == MentorshipState.ACTIVE and milliseconds(row["heard_at"]) == matter.body["since"]
    return bool(goes_on and row["nudged"] == given)


def _is_ticked(row: Row, role: Role, matter: Matter) -> bool:
    """The other's tick is still there."""
    ticked = (str(step["id"]) for step in row["steps"] if step[f"{role.other}_at"] is not None)
    return row["state"] in TOGETHER and str(matter.body["step"]) in ticked


def _is_proposed(row: Row, _: Role, matter: Matter) -> bool:
    closing = row["state"] == MentorshipState.CLOSING
    return closing and milliseconds(row["proposed_at"]) == matter.body["since"]


_ASKED: Collection[str] = {
    NotificationKind.MENTOR_REQUEST,
    NotificationKind.REQUEST_DECLINED,
    NotificationKind.REQUEST_EXPIRED,
}
"""What is answered in the place "Mentoring", or over there."""

_IS_TRUE: Final[Mapping[str, Callable[[Row, Role, Matter], bool]]] = {
    NotificationKind.MENTOR_REQUEST: _is(MentorshipState.REQUESTED),
    NotificationKind.REQUEST_ACCEPTED: _is(*TOGETHER),
    NotificationKind.REQUEST_DECLINED: _is(MentorshipState.DECLINED),
    NotificationKind.REQUEST_EXPIRED: _is(MentorshipState.EXPIRED),
    NotificationKind.NUDGE: _waits_for_word,
    NotificationKind.CHECK_IN: _waits_for_answer,
    NotificationKind.STEP: _is_ticked,
    NotificationKind.COMPLETION_PROPOSED: _is_proposed,
    NotificationKind.PAIR_COMPLETED: _is(MentorshipState.COMPLETED),
    NotificationKind.PAIR_ENDED: _is(MentorshipState.ENDED),
}

_KINDS: Final[Mapping[str, Callable[[Matter, Truth], Facts]]] = {
    **dict.fromkeys(_IS_TRUE, _of_pair),
    NotificationKind.MENTOR_APPLIED: _of_application,
    NotificationKind.MENTOR_DECIDED: _of_decision,
    NotificationKind.MENTORS_OFFERED: _of_offers,
    NotificationKind.LOAD_SHARED: _of_load,
    NotificationKind.VISIT_ASKED: _of_visit,
    NotificationKind.MESSAGE: _of_message,
}

FACTS: Final[Mapping[str, FactsOf]] = dict.fromkeys(_KINDS, facts_of)
