"""The types of meetups in the schema. Queries read straight into them."""

from collections.abc import Callable
from datetime import datetime

import strawberry

from ripple.api.circles import CircleName
from ripple.api.connections import PageInfo
from ripple.api.refusal import Refusal
from ripple.meetups.errors import MeetupRefusalCode
from ripple.meetups.rules import Answer, Frequency, OccurrenceState, ReminderState, RsvpState, Scope, SkipReason
from ripple.notifications.types import PushReason, PushState

strawberry.enum(MeetupRefusalCode, description="Why something about meetups was refused.")
strawberry.enum(Frequency, description="How a meetup repeats.")
strawberry.enum(OccurrenceState, description="How a date of a meetup stands.")
strawberry.enum(RsvpState, description="How a member stands at a date.")
strawberry.enum(Answer, description="What a member answers.")
strawberry.enum(Scope, description="Which dates of a series a change is for.")
strawberry.enum(ReminderState, description="How far a reminder has come.")
strawberry.enum(SkipReason, description="Why a reminder was not sent.")


@strawberry.type(description="A refusal of the meetups.")
class MeetupRefusal(Refusal):
    code: MeetupRefusalCode = strawberry.field(description="Why.")


@strawberry.type(description="Somebody at a meetup, as far as the viewer shall know: never a member's id.")
class MeetupPerson:
    name: str = strawberry.field(description="The display name.")
    avatar: str = strawberry.field(description="The seed of the generated picture.")
    mine: bool = strawberry.field(description="Whether it is the viewer.")


@strawberry.type(description="How the viewer stands at a date.")
class MyRsvp:
    state: RsvpState = strawberry.field(description="How.")
    position: int | None = strawberry.field(description="The place in line, from 1, for who waits.")
    seen: bool = strawberry.field(description="Whether other members see that the viewer comes.")
    offered_until: datetime | None = strawberry.field(description="Until when an offered seat is held.")


@strawberry.type(description="One date of a meetup.")
class Occurrence:
    id: strawberry.ID = strawberry.field(description="The date.")
    meetup: strawberry.ID = strawberry.field(description="The meetup that it belongs to.")
    circle: CircleName = strawberry.field(description="Whose it is.")
    leader: MeetupPerson = strawberry.field(description="Who leads it.")
    leading: bool = strawberry.field(description="Whether the viewer leads it, alone or with others.")
    title: str = strawberry.field(description="What it is called.")
    about: str = strawberry.field(description="What to expect.")
    place: str = strawberry.field(description="Where it is; empty where it is online alone.")
    find: str = strawberry.field(description="How to find it.")
    access: str = strawberry.field(description="What to know about access.")
    online: bool = strawberry.field(description="Whether one can join from anywhere, by a link shown in its time.")
    agreement: str = strawberry.field(description="What those who come agree on; empty where there is nothing.")
    starts_at: datetime = strawberry.field(description="When it starts.")
    ends_at: datetime = strawberry.field(description="When it ends.")
    wall: str = strawberry.field(description="The wall-clock time of its start in its zone, YYYY-MM-DDTHH:MM.")
    zone: str = strawberry.field(description="Its IANA time zone.")
    state: OccurrenceState = strawberry.field(description="Whether it takes place.")
    reason: str = strawberry.field(description="Why it was cancelled, in the leader's words.")
    repeats: bool = strawberry.field(description="Whether it is one of a series.")
    seats: int | None = strawberry.field(description="How many seats there are; null without a limit.")
    going: int = strawberry.field(description="How many come.")
    taken: int = strawberry.field(
        description="How many seats are taken, those that are offered to somebody among them."
    )
    waiting: int = strawberry.field(description="How many wait for a seat.")
    came: int | None = strawberry.field(description="How many came; for leaders, once they said so.")
    mine: MyRsvp | None = strawberry.field(description="The viewer's answer.")


@strawberry.type(description="A date in a list.")
class OccurrenceEdge:
    seal: strawberry.Private[Callable[[], str]]
    node: Occurrence = strawberry.field(description="The date.")

    @strawberry.field(description="Its place in the list.")
    def cursor(self) -> str:
        return self.seal()


@strawberry.type(description="Dates to come, soonest first.")
class OccurrenceConnection:
    edges: list[OccurrenceEdge] = strawberry.field(description="The page.")
    page_info: PageInfo = strawberry.field(description="Whether there is more.")


@strawberry.type(description="When something takes place; enough for a calendar's strip.")
class OccurrenceTime:
    id: strawberry.ID = strawberry.field(description="The date.")
    circle: strawberry.ID = strawberry.field(description="Whose it is.")
    starts_at: datetime = strawberry.field(description="When it starts.")
    mine: bool = strawberry.field(description="Whether the viewer comes, waits or leads.")


@strawberry.type(description="How a meetup repeats.")
class MeetupRule:
    frequency: Frequency = strawberry.field(description="The rhythm.")
    every: int = strawberry.field(description="Every how many weeks or months.")
    last: bool = strawberry.field(description="By weekday: whether the last one of a month is meant.")
    count: int | None = strawberry.field(description="How many dates in all.")
    until: str | None = strawberry.field(description="The last day, inclusive, YYYY-MM-DD in its zone.")


@strawberry.type(description="A meetup with all its dates, once or repeating.")
class Meetup:
    id: strawberry.ID = strawberry.field(description="The meetup.")
    wall: str = strawberry.field(description="The wall-clock time that it repeats from, YYYY-MM-DDTHH:MM.")
    rule: MeetupRule | None = strawberry.field(description="How it repeats; null where it takes place once.")
    co_leaders: list[MeetupPerson] = strawberry.field(description="Who leads it too.")
    co_leader_handles: list[str] | None = strawberry.field(description="Their handles; for its leaders alone.")
    following: bool = strawberry.field(description="Whether the viewer comes to every date.")
    leads: list[int] | None = strawberry.field(
        description="When the viewer is reminded of it, minutes before; null where as usual."
    )
    dates: list[OccurrenceTime] = strawberry.field(description="Its next dates, up to twelve.")
    missing: list[str] = strawberry.field(
        description="Coming wall-clock times that do not exist in its zone and are left out; for its leaders alone."
    )


@strawberry.type(description="Where to join, while it is shown.")
class JoinLink:
    link: str = strawberry.field(description="The address.")
    until: datetime = strawberry.field(description="When it goes.")


@strawberry.type(description="An answer as its leaders see it.")
class Attendee:
    id: strawberry.ID = strawberry.field(description="The answer.")
    name: str = strawberry.field(description="The display name.")
    avatar: str = strawberry.field(description="The seed of the generated picture.")
    state: RsvpState = strawberry.field(description="How they stand.")
    position: int | None = strawberry.field(description="The place in line, from 1, for who waits.")
    came: bool | None = strawberry.field(description="Whether they came; null until a leader said.")


@strawberry.type(description="One row of the ledger: what became of one reminder.")
class ReminderLine:
    id: strawberry.ID = strawberry.field(description="The reminder.")
    occurrence: strawberry.ID = strawberry.field(description="The date that it is about.")
    lead: int = strawberry.field(description="Minutes before the start; 0 says that it starts now.")
    due: datetime = strawberry.field(description="When it is, or was, to be sent.")
    state: ReminderState = strawberry.field(description="How far it has come.")
    reason: SkipReason | None = strawberry.field(description="Why it was not sent.")
    sent_at: datetime | None = strawberry.field(description="When it was sent.")
    push: PushState = strawberry.field(description="How far its push has come.")
    push_reason: PushReason | None = strawberry.field(description="Why there was no push, or why it did not arrive.")
    push_at: datetime | None = strawberry.field(description="When its push came that far.")


@strawberry.type(description="When the viewer is reminded.")
class ReminderLeads:
    id: strawberry.ID = strawberry.field(description="The meetup, or a name of its own for the usual ones.")
    leads: list[int] | None = strawberry.field(description="Minutes before the start; null where as usual.")


@strawberry.type(description="The viewer's calendar feed.")
class CalendarFeed:
    address: str | None = strawberry.field(description="What to subscribe to; null where there is none.")
    discreet: bool = strawberry.field(description="Whether its titles tell nothing.")


@strawberry.type(description="A meetup whose leader is another now, or whose link was replaced.")
class MeetupChanged:
    id: strawberry.ID = strawberry.field(description="The meetup.")


@strawberry.type(description="A date is another now, or its numbers are: fetch it.")
class OccurrenceChanged:
    id: strawberry.ID = strawberry.field(description="The date.")
    circle: strawberry.ID = strawberry.field(description="Whose it is.")
    going: int = strawberry.field(description="How many come.")
    taken: int = strawberry.field(
        description="How many seats are taken, those that are offered to somebody among them."
    )
    waiting: int = strawberry.field(description="How many wait for a seat.")


@strawberry.input(description="What is said of a meetup.")
class MeetupWords:
    title: str = strawberry.field(description="What it is called.")
    about: str = strawberry.field(description="What to expect.", default="")
    place: str = strawberry.field(description="Where it is; empty where it is online alone.", default="")
    find: str = strawberry.field(description="How to find it.", default="")
    access: str = strawberry.field(description="What to know about access.", default="")
    agreement: str = strawberry.field(description="What those who come agree on.", default="")


@strawberry.input(description="When it takes place, by the clock on the wall there.")
class MeetupTime:
    wall: str = strawberry.field(description="YYYY-MM-DDTHH:MM.")
    zone: str = strawberry.field(description="An IANA time zone.")
    minutes: int = strawberry.field(description="How long.")


@strawberry.input(description="How a meetup repeats.")
class MeetupRuleInput:
    frequency: Frequency = strawberry.field(description="The rhythm.")
    every: int = strawberry.field(description="Every how many weeks or months.", default=1)
    count: int | None = strawberry.field(description="How many dates in all.", default=None)
    until: str | None = strawberry.field(description="The last day, inclusive, YYYY-MM-DD.", default=None)
