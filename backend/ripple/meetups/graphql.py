from collections.abc import AsyncGenerator
from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from ripple.api.connections import page_size
from ripple.api.context import Context, Info
from ripple.api.refusal import RefusalsAsData
from ripple.api.streams import hearing
from ripple.kernel.ids import CircleId, MeetupId, OccurrenceId, RsvpId, derived_id, parse_id
from ripple.meetups import commands, queries
from ripple.meetups.calendars import Tokens
from ripple.meetups.errors import MeetupRefusalCode, MeetupRefused
from ripple.meetups.live import OccurrenceTold, meetups_topic
from ripple.meetups.rules import Answer, Scope
from ripple.meetups.types import (
    Attendee,
    CalendarFeed,
    JoinLink,
    Meetup,
    MeetupChanged,
    MeetupPerson,
    MeetupRefusal,
    MeetupRuleInput,
    MeetupTime,
    MeetupWords,
    Occurrence,
    OccurrenceChanged,
    OccurrenceConnection,
    OccurrenceTime,
    ReminderLeads,
    ReminderLine,
)

OccurrenceResult = Annotated[Occurrence | MeetupRefusal, strawberry.union("OccurrenceResult")]
MeetupChangedResult = Annotated[MeetupChanged | MeetupRefusal, strawberry.union("MeetupChangedResult")]
AttendeeResult = Annotated[Attendee | MeetupRefusal, strawberry.union("AttendeeResult")]
LeadsResult = Annotated[ReminderLeads | MeetupRefusal, strawberry.union("LeadsResult")]
CalendarResult = Annotated[CalendarFeed | MeetupRefusal, strawberry.union("CalendarResult")]

_REFUSALS = RefusalsAsData(MeetupRefusal, MeetupRefusalCode)


def _visitor(context: Context) -> queries.Visitor:
    return queries.Visitor.of(context.viewer)


@strawberry.type
class MeetupQuery:
    @strawberry.field(description="Dates to come in one circle, or in all the viewer's circles, soonest first.")
    async def meetups(
        self, info: Info, circle: strawberry.ID | None = None, first: int = 20, after: str | None = None
    ) -> OccurrenceConnection:
        context = info.context
        return await queries.upcoming(
            context.database,
            context.services.cursors,
            _visitor(context),
            circle=CircleId(parse_id(circle)) if circle is not None else None,
            now=context.services.clock(),
            first=page_size(first),
            after=after,
        )

    @strawberry.field(description="Dates to come that the viewer goes to, waits for, was offered a seat at, or leads.")
    async def my_meetups(self, info: Info) -> list[Occurrence]:
        context = info.context
        return await queries.mine(context.database, _visitor(context), now=context.services.clock())

    @strawberry.field(description="When something takes place from one moment until another, 62 days at most.")
    async def meetup_times(self, info: Info, since: datetime, until: datetime) -> list[OccurrenceTime]:
        return await queries.times(info.context.database, _visitor(info.context), since=since, until=until)

    @strawberry.field(description="One date, where the viewer may see it.")
    async def occurrence(self, info: Info, id: strawberry.ID) -> Occurrence | None:  # noqa: A002
        return await queries.occurrence_by_id(info.context.database, _visitor(info.context), _occurrence_id(id))

    @strawberry.field(description="A meetup with its next dates, where the viewer may see it.")
    async def meetup(self, info: Info, id: strawberry.ID) -> Meetup | None:  # noqa: A002
        context, wanted = info.context, MeetupId(parse_id(id))
        return await queries.meetup_by_id(context.database, _visitor(context), wanted, now=context.services.clock())

    @strawberry.field(description="Who comes and chose to be seen, up to fifty.")
    async def meetup_people(self, info: Info, occurrence: strawberry.ID) -> list[MeetupPerson]:
        return await queries.people(info.context.database, _visitor(info.context), _occurrence_id(occurrence))

    @strawberry.field(description="Where to join: for those who come and who lead, shortly before and during it.")
    async def join_link(self, info: Info, occurrence: strawberry.ID) -> JoinLink | None:
        context = info.context
        now = context.services.clock()
        return await queries.join_link(context.database, _visitor(context), _occurrence_id(occurrence), now=now)

    @strawberry.field(description="Who comes, waits and came; for those who lead it.")
    async def attendance(self, info: Info, occurrence: strawberry.ID) -> list[Attendee] | None:
        return await queries.attendance(info.context.database, _visitor(info.context), _occurrence_id(occurrence))

    @strawberry.field(description="What became of the viewer's reminders of one date, or of the newest fifty of all.")
    async def reminders(self, info: Info, occurrence: strawberry.ID | None = None) -> list[ReminderLine]:
        about = _occurrence_id(occurrence) if occurrence is not None else None
        return await queries.reminders(info.context.database, info.context.viewer.member, about)

    @strawberry.field(description="When the viewer is usually reminded.")
    async def reminder_leads(self, info: Info) -> ReminderLeads:
        return await queries.leads_of(info.context.database, info.context.viewer.member, None)

    @strawberry.field(description="The viewer's calendar feed.")
    async def calendar_feed(self, info: Info) -> CalendarFeed:
        return await queries.calendar_feed(info.context.database, _tokens(info.context), info.context.viewer.member)


@strawberry.type
class MeetupMutation:
    @strawberry.mutation(
        description="Post a meetup, once or repeating. Answers its first date. Safe to repeat.", extensions=[_REFUSALS]
    )
    async def post_meetup(
        self,
        info: Info,
        id: UUID,  # noqa: A002
        circle: strawberry.ID,
        words: MeetupWords,
        time: MeetupTime,
        key: UUID,
        seats: int | None = None,
        rule: MeetupRuleInput | None = None,
        co_leaders: list[str] | None = None,
        link: str | None = None,
    ) -> OccurrenceResult:
        draft = commands.Draft.of(words, time, seats, rule, co_leaders, link)
        circle_id, leader = CircleId(parse_id(circle)), info.context.viewer.member
        first = await info.context.run(commands.post_meetup, key, None, id, circle_id, leader, draft)
        return await _occurrence(info.context, first)

    @strawberry.mutation(
        description="Change a date, it and those after it, or all to come. Answers the date. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def edit_meetup(
        self,
        info: Info,
        occurrence: strawberry.ID,
        scope: Scope,
        words: MeetupWords,
        time: MeetupTime,
        key: UUID,
        seats: int | None = None,
        rule: MeetupRuleInput | None = None,
        co_leaders: list[str] | None = None,
        link: str | None = None,
    ) -> OccurrenceResult:
        draft = commands.Draft.of(words, time, seats, rule, co_leaders, link)
        edited, leader = _occurrence_id(occurrence), info.context.viewer.member
        changed = await info.context.run(commands.edit_meetup, key, edited, edited, scope, leader, draft)
        return await _occurrence(info.context, changed)

    @strawberry.mutation(
        description="Call off a date, it and those after it, or all to come, with a reason. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def cancel_meetup(
        self, info: Info, occurrence: strawberry.ID, scope: Scope, key: UUID, reason: str = ""
    ) -> OccurrenceResult:
        off, leader = _occurrence_id(occurrence), info.context.viewer.member
        await info.context.run(commands.cancel_meetup, key, off, off, scope, leader, reason)
        return await _occurrence(info.context, off)

    @strawberry.mutation(description="Leave a date out of its series. Safe to repeat.", extensions=[_REFUSALS])
    async def skip_date(self, info: Info, occurrence: strawberry.ID, key: UUID) -> OccurrenceResult:
        left_out, leader = _occurrence_id(occurrence), info.context.viewer.member
        await info.context.run(commands.skip_date, key, left_out, left_out, leader)
        return await _occurrence(info.context, left_out)

    @strawberry.mutation(
        description="Hand a meetup to another leader of its circle, by their handle. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def hand_over(self, info: Info, meetup: strawberry.ID, handle: str, key: UUID) -> MeetupChangedResult:
        handed, leader = MeetupId(parse_id(meetup)), info.context.viewer.member
        await info.context.run(commands.hand_over, key, handed, handed, leader, handle)
        return MeetupChanged(id=meetup)

    @strawberry.mutation(description="Have another join link from now on. Safe to repeat.", extensions=[_REFUSALS])
    async def replace_link(self, info: Info, meetup: strawberry.ID, link: str, key: UUID) -> MeetupChangedResult:
        changed, leader = MeetupId(parse_id(meetup)), info.context.viewer.member
        await info.context.run(commands.replace_link, key, changed, changed, leader, link)
        return MeetupChanged(id=meetup)

    @strawberry.mutation(
        description="Answer one date. Who comes once the seats are gone waits in line. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def rsvp(
        self, info: Info, occurrence: strawberry.ID, answer: Answer, key: UUID, seen: bool = False
    ) -> OccurrenceResult:
        answered, member = _occurrence_id(occurrence), info.context.viewer.member
        await info.context.run(commands.rsvp, key, answered, answered, member, answer, seen)
        return await _occurrence(info.context, answered)

    @strawberry.mutation(
        description="Answer every date of a series to come, beginning with this one. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def rsvp_series(
        self, info: Info, occurrence: strawberry.ID, answer: Answer, key: UUID, seen: bool = False
    ) -> OccurrenceResult:
        answered, member = _occurrence_id(occurrence), info.context.viewer.member
        await info.context.run(commands.rsvp_series, key, answered, answered, member, answer, seen)
        return await _occurrence(info.context, answered)

    @strawberry.mutation(
        description="Say whether somebody came; null takes it back. For those who lead it. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def set_came(
        self, info: Info, attendee: strawberry.ID, key: UUID, came: bool | None = None
    ) -> AttendeeResult:
        answered, leader = RsvpId(parse_id(attendee)), info.context.viewer.member
        await info.context.run(commands.set_came, key, None, answered, leader, came)
        found = await queries.attendee(info.context.database, _visitor(info.context), answered)
        if found is None:
            raise MeetupRefused(MeetupRefusalCode.NOT_FOUND, field="attendee")
        return found

    @strawberry.mutation(
        description="When the viewer is reminded: of one meetup (null for as usual), or usually. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def set_leads(
        self, info: Info, key: UUID, meetup: strawberry.ID | None = None, leads: list[int] | None = None
    ) -> LeadsResult:
        context, member = info.context, info.context.viewer.member
        about = MeetupId(parse_id(meetup)) if meetup is not None else None
        await context.run(commands.set_leads, key, None, member, about, leads)
        return await queries.leads_of(context.database, member, about)

    @strawberry.mutation(
        description="Have a calendar feed at a new address; a former one ends. Safe to repeat.", extensions=[_REFUSALS]
    )
    async def renew_calendar(self, info: Info, discreet: bool, key: UUID) -> CalendarResult:
        context, member, tokens = info.context, info.context.viewer.member, _tokens(info.context)
        new = derived_id(member, "calendar", str(key))
        await context.run(commands.renew_calendar, key, None, member, new, tokens.hash_of(new), discreet)
        return await queries.calendar_feed(context.database, tokens, member)

    @strawberry.mutation(description="Whether the calendar feed's titles tell nothing.", extensions=[_REFUSALS])
    async def set_calendar_discreet(self, info: Info, discreet: bool, key: UUID) -> CalendarResult:
        context, member = info.context, info.context.viewer.member
        await context.run(commands.set_calendar_discreet, key, None, member, discreet)
        return await queries.calendar_feed(context.database, _tokens(context), member)

    @strawberry.mutation(description="End the calendar feed. Safe to repeat.", extensions=[_REFUSALS])
    async def end_calendar(self, info: Info, key: UUID) -> CalendarResult:
        context, member = info.context, info.context.viewer.member
        await context.run(commands.end_calendar, key, None, member)
        return await queries.calendar_feed(context.database, _tokens(context), member)


@strawberry.type
class MeetupSubscription:
    @strawberry.subscription(
        description="Which dates changed in the viewer's circles. Ends when what the viewer may see changes: ask anew."
    )
    async def meetup_changes(self, info: Info) -> AsyncGenerator[OccurrenceChanged, None]:
        context, viewer = info.context, info.context.viewer
        topics = [meetups_topic(circle) for circle in viewer.memberships]
        async with hearing(context, topics, OccurrenceTold) as changes:
            async for told in changes:
                if viewer.hidden.isdisjoint(told.leaders):
                    yield OccurrenceChanged(
                        id=strawberry.ID(str(told.occurrence)),
                        circle=strawberry.ID(str(told.circle)),
                        going=told.going,
                        taken=told.taken,
                        waiting=told.waiting,
                    )


def _occurrence_id(text: str) -> OccurrenceId:
    return OccurrenceId(parse_id(text))


def _tokens(context: Context) -> Tokens:
    return Tokens.of(context.services.keyring, context.services.settings)


async def _occurrence(context: Context, occurrence: UUID) -> Occurrence:
    """The date as it is now. Raises MeetupRefused NOT_FOUND where it has gone since."""
    found = await queries.occurrence_by_id(context.database, _visitor(context), OccurrenceId(occurrence))
    if found is None:
        raise MeetupRefused(MeetupRefusalCode.NOT_FOUND, field="occurrence")
    return found
