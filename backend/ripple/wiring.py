"""The composition root: the one place that knows every part and hands each what it needs."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from beanie import Document, init_beanie
from pymongo import IndexModel

from ripple.api.context import Services
from ripple.api.facts import Facts, FactsOf, Matter
from ripple.api.live import tell_viewer
from ripple.circles import documents as circle_documents
from ripple.circles import events as circle_events
from ripple.circles.codes import Codes
from ripple.circles.commands import redeem
from ripple.circles.events import InvitationRedeemed, MembershipEnded
from ripple.circles.queries import Offer, peek
from ripple.database import migrations
from ripple.database.connect import Client, Database, connect
from ripple.database.run import Runner
from ripple.database.work import Work
from ripple.eventlog import consumers, due, log
from ripple.eventlog.consumers import Consumer
from ripple.eventlog.due import AnyDueHandler
from ripple.eventlog.hub import Hub
from ripple.feed import documents as feed_documents
from ripple.feed import due as feed_due
from ripple.feed import events as feed_events
from ripple.feed.consumers import clear_conversation, note_reaction, renew_bylines, tell_of_answer
from ripple.feed.events import CommentPublished, PostDeleted, ReactionSet
from ripple.feed.facts import facts_of as feed_facts
from ripple.feed.live import tell_feed
from ripple.kernel import keyring as master_key
from ripple.kernel import wrapping
from ripple.kernel.clock import Clock, system_clock
from ripple.kernel.cursors import Cursors
from ripple.kernel.errors import SetupError
from ripple.kernel.events import Event, Recorded
from ripple.kernel.ids import CircleId, MemberId
from ripple.kernel.keyring import Keyring
from ripple.kernel.wrapping import WrappingRing
from ripple.meetups import documents as meetup_documents
from ripple.meetups import due as meetup_due
from ripple.meetups import events as meetup_events
from ripple.meetups import facts as meetup_facts
from ripple.meetups.consumers import (
    answer_series,
    begin_date,
    change_leads,
    end_membership,
    follow_cancellation,
    follow_move,
    part_blocked,
    part_from_leaders,
    renew_names,
)
from ripple.meetups.events import (
    LeadsChanged,
    MeetupEdited,
    MeetupHandedOver,
    MeetupPosted,
    OccurrenceCancelled,
    OccurrenceMoved,
    OccurrencePlanned,
    SeriesAnswered,
)
from ripple.meetups.live import tell_meetups
from ripple.members import documents as member_documents
from ripple.members import due as members_due
from ripple.members import events as member_events
from ripple.members.events import MemberBlocked, MemberRenamed, SessionEnded
from ripple.members.http import MembersParts
from ripple.members.passphrases import Passphrases
from ripple.mentoring import consumers as mentoring_consumers
from ripple.mentoring import documents as mentoring_documents
from ripple.mentoring import due as mentoring_due
from ripple.mentoring import events as mentoring_events
from ripple.mentoring import facts as mentoring_facts
from ripple.mentoring.live import tell_mentoring
from ripple.mentoring.queries import person_behind
from ripple.mentoring.rotation import check_masters
from ripple.notifications import documents as notification_documents
from ripple.notifications import due as notifications_due
from ripple.notifications import events as notification_events
from ripple.notifications.consumers import forget_devices, tell_of_acceptance
from ripple.notifications.facts import invitation_facts
from ripple.notifications.live import tell_notifications
from ripple.notifications.rules import NotificationKind
from ripple.recognition import consumers as recognition_consumers
from ripple.recognition import documents as recognition_documents
from ripple.recognition import due as recognition_due
from ripple.recognition import events as recognition_events
from ripple.recognition import facts as recognition_facts
from ripple.settings import Settings
from ripple.webpush import ring as push_ring
from ripple.webpush.endpoints import Policy
from ripple.webpush.ring import Ring

DOCUMENTS: Sequence[type[Document]] = [
    *member_documents.DOCUMENTS,
    *circle_documents.DOCUMENTS,
    *feed_documents.DOCUMENTS,
    *meetup_documents.DOCUMENTS,
    *mentoring_documents.DOCUMENTS,
    *recognition_documents.DOCUMENTS,
    *notification_documents.DOCUMENTS,
]

EVENTS: Sequence[type[Event]] = [
    *member_events.EVENTS,
    *circle_events.EVENTS,
    *feed_events.EVENTS,
    *meetup_events.EVENTS,
    *mentoring_events.EVENTS,
    *recognition_events.EVENTS,
    *notification_events.EVENTS,
]

COLLECTIONS: Mapping[str, Sequence[IndexModel]] = {
    **migrations.OWN_INDEXES,
    log.COLLECTION: log.INDEXES,
    **consumers.COLLECTIONS,
    due.COLLECTION: due.INDEXES,
}

CONSUMERS: Sequence[Consumer] = [
    Consumer("conversations", {PostDeleted: clear_conversation}),
    Consumer("bylines", {MemberRenamed: renew_bylines}),
    Consumer("devices", {SessionEnded: forget_devices}),
    Consumer("acceptances", {InvitationRedeemed: tell_of_acceptance}),
    Consumer("answers", {CommentPublished: tell_of_answer, ReactionSet: note_reaction}),
    Consumer(
        "meetups",
        {
            OccurrencePlanned: begin_date,
            OccurrenceMoved: follow_move,
            OccurrenceCancelled: follow_cancellation,
            SeriesAnswered: answer_series,
            MeetupPosted: part_from_leaders,
            MeetupEdited: part_from_leaders,
            MeetupHandedOver: part_from_leaders,
        },
    ),
    Consumer(
        "seats",
        {
            MembershipEnded: end_membership,
            MemberBlocked: part_blocked,
            MemberRenamed: renew_names,
            LeadsChanged: change_leads,
        },
    ),
    *mentoring_consumers.CONSUMERS,
    *recognition_consumers.CONSUMERS,
]

DUE_HANDLERS: Sequence[AnyDueHandler] = [
    *members_due.DUE_HANDLERS,
    *feed_due.DUE_HANDLERS,
    *notifications_due.DUE_HANDLERS,
    *meetup_due.DUE_HANDLERS,
    *mentoring_due.DUE_HANDLERS,
    *recognition_due.DUE_HANDLERS,
]

FACTS: Mapping[str, FactsOf] = {
    NotificationKind.INVITATION_ACCEPTED: invitation_facts,
    NotificationKind.COMMENT: feed_facts,
    NotificationKind.REACTIONS: feed_facts,
    **meetup_facts.FACTS,
    **mentoring_facts.FACTS,
    **recognition_facts.FACTS,
}
"""Who knows what is true of each kind of notification."""


@dataclass(frozen=True)
class Parts:
    """What every process is made of."""

    settings: Settings
    clock: Clock
    keyring: Keyring
    client: Client
    database: Database
    codec: log.Codec
    runner: Runner
    cursors: Cursors
    ring: Ring
    rooms: WrappingRing
    policy: Policy


@asynccontextmanager
async def assemble(settings: Settings, keyring: Keyring, *, clock: Clock = system_clock) -> AsyncIterator[Parts]:
    """The parts of one process, for the running event loop. Raises SetupError without a database to go to."""
    if settings.mongodb_uri is None:
        raise SetupError("There is no database: set RIPPLE_MONGODB_URI, or run `ripple up`, which starts one.")
    client = connect(settings.mongodb_uri)
    try:
        database = client[settings.database]
        codec = log.Codec(EVENTS)
        await init_beanie(database, document_models=list(DOCUMENTS), skip_indexes=True)
        yield Parts(
            settings=settings,
            clock=clock,
            keyring=keyring,
            client=client,
            database=database,
            codec=codec,
            runner=Runner(client, database, clock=clock, append=codec.append),
            cursors=Cursors(keyring.secret("cursors")),
            ring=push_ring.read(settings.keys),
            rooms=wrapping.read(settings.keys),
            policy=Policy.of(settings),
        )
    finally:
        await client.close()


def make_keys(settings: Settings) -> Keyring:
    """Every key that is not there yet. Raises SetupError."""
    push_ring.make(settings.keys)
    wrapping.make(settings.keys)
    return master_key.make(settings.keys)


async def prepare(parts: Parts) -> None:
    """Bring the database to this version's shape; `up`, `init` and `migrate` do, `web` and `worker` only check."""
    await migrations.migrate(parts.database, STEPS)
    await migrations.record_keys(parts.database, parts.keyring.id)
    await migrations.record_push_keys(parts.database, parts.ring.ids)
    await migrations.record_room_keys(parts.database, parts.rooms.ids)


async def check(parts: Parts) -> None:
    """Raises SetupError unless the database has this version's shape and belongs to these keys."""
    await migrations.check(parts.database, STEPS)
    await migrations.check_keys(parts.database, parts.keyring.id)
    await migrations.check_push_keys(parts.database, parts.ring.ids)
    await migrations.check_room_keys(parts.database, parts.rooms.ids)
    await check_masters(parts.database, parts.rooms)


async def _make_collections(database: Database) -> None:
    await migrations.make_collections(database, COLLECTIONS)
    await init_beanie(database, document_models=list(DOCUMENTS))


STEPS: Sequence[migrations.Step] = [_make_collections, _make_collections, _make_collections]
"""Three: meetups and notifications came with the second, mentoring and recognition with the third."""


def teller(database: Database, hub: Hub) -> Callable[[Recorded], Awaitable[None]]:
    """Tells the hub what an event changed, for everybody who may be looking at it."""

    async def tell(recorded: Recorded) -> None:
        event = recorded.event
        told = [*tell_viewer(event), *tell_notifications(event)]
        told += [*await tell_feed(database, event), *await tell_meetups(database, event)]
        told += await tell_mentoring(database, event)
        for topics, message in told:
            hub.publish(topics, message)

    return tell


def services(parts: Parts, hub: Hub) -> Services:
    """What the resolvers of one process share."""
    return Services(
        settings=parts.settings,
        clock=parts.clock,
        keyring=parts.keyring,
        database=parts.database,
        runner=parts.runner,
        cursors=parts.cursors,
        hub=hub,
        facts=facts_of,
        ring=parts.ring,
        rooms=parts.rooms,
        person=person_behind,
        policy=parts.policy,
    )


async def facts_of(database: Database, matters: Sequence[Matter]) -> Mapping[UUID, Facts]:
    """What is true of each matter, by whoever knows: one question to each of them."""
    found: dict[UUID, Facts] = {}
    for asked in dict.fromkeys(FACTS[matter.kind] for matter in matters):
        found |= await asked(database, [matter for matter in matters if FACTS[matter.kind] is asked])
    return found


def members_parts(parts: Parts) -> MembersParts:
    """What the requests of signing in need; circles lie beside members, so invitations are handed over here."""
    codes = Codes(parts.keyring.secret("invitations"))

    async def admit(work: Work, code: str, member: MemberId) -> CircleId | None:
        return (await redeem(work, codes.hash(code), member)).circle

    async def peek_at(code: str) -> Offer:
        return await peek(parts.database, codes.hash(code), now=parts.clock())

    return MembersParts(
        runner=parts.runner,
        database=parts.database,
        clock=parts.clock,
        keyring=parts.keyring,
        settings=parts.settings,
        passphrases=Passphrases.of(parts.settings),
        admit=admit,
        peek=peek_at,
    )
