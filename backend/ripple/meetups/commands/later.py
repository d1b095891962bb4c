"""What becomes due for a date, and for all who answered it: in pages, each a transaction that plans the next."""

from uuid import UUID

import msgspec

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.eventlog.due import Due
from ripple.kernel.ids import NOBODY, derived_id
from ripple.meetups.commands.chain import root_of
from ripple.meetups.documents import Occurrence, Rsvp
from ripple.meetups.rules import NAMES_KEPT, NOTICE_SETTLES
from ripple.notifications.rules import NotificationKind

END = "meetups.end"
FORGET = "meetups.forget"
NOTICE = "meetups.notice"
REPLAN = "meetups.replan"
SEATS = "meetups.seats"
TELL = "meetups.tell"

PAGE = 200


class Page(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of those who answered a date: the answers after `after`."""

    occurrence: UUID
    after: UUID = NOBODY

    @classmethod
    def of(cls, row: Due) -> "Page":
        return msgspec.convert(row.body, cls)

    @property
    def is_first(self) -> bool:
        return self.after == NOBODY


class Round(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of those who are told of changes: the members after `after`. `series` is the first meetup of a chain.

    The dates that are told of name the `notice`.
    """

    series: UUID
    notice: UUID
    kind: NotificationKind
    after: UUID = NOBODY

    @classmethod
    def of(cls, row: Due) -> "Round":
        return msgspec.convert(row.body, cls)


async def expect_end(work: Work, date: Occurrence) -> None:
    await due.plan(work, END, date.id, due=date.ends_at)


async def settle(work: Work, meetup: UUID) -> None:
    """Tell those who answered of a change, once no other of the whole series has followed it for a while."""
    await due.plan(work, NOTICE, await root_of(work, meetup), due=work.now + NOTICE_SETTLES)


async def replan_all(work: Work, occurrence: UUID) -> None:
    """Have the answers and reminders of everybody follow the date as it is."""
    await _plan(work, REPLAN, occurrence, Page(occurrence=occurrence))


async def fill_all(work: Work, occurrence: UUID) -> None:
    """Give the seats that a date has now to those who wait for one."""
    await due.plan(work, SEATS, occurrence, due=work.now)


async def tell_all(work: Work, round_: Round) -> None:
    """Tell everybody who comes or waits; their notifications' ids derive from the notice."""
    await _plan(work, TELL, derived_id(round_.notice, str(round_.after)), round_)


async def turn(work: Work, row: Due, page: Page) -> list[Rsvp]:
    """The answers on this page, by their ids; the page after it is planned where there may be one."""
    wanted = {"occurrence": page.occurrence, "_id": {"$gt": page.after}}
    answers = await Rsvp.find(wanted, session=work.session).sort("+_id").limit(PAGE).to_list()
    if len(answers) == PAGE:
        last = answers[-1].id
        await _plan(work, row.kind, derived_id(row.subject, str(last)), msgspec.structs.replace(page, after=last))
    return answers


async def forget_names(work: Work, date: Occurrence) -> None:
    await due.plan(work, FORGET, date.id, due=date.ends_at + NAMES_KEPT)


async def _plan(work: Work, kind: str, subject: UUID, page: Page | Round) -> None:
    body = msgspec.to_builtins(page, builtin_types=(UUID,))
    await due.plan(work, kind, subject, due=work.now, body=body)
