from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MeetupId, MemberId
from ripple.meetups.commands.access import fresh_id, members_in, posting_in
from ripple.meetups.commands.dates import keep_extending, lay_dates
from ripple.meetups.commands.drafts import Draft
from ripple.meetups.commands.links import set_link
from ripple.meetups.documents import Meetup
from ripple.meetups.errors import MeetupRefusalCode, MeetupRefused
from ripple.meetups.events import MeetupPosted
from ripple.meetups.recurrence import format_wall, moment
from ripple.meetups.rules import LONGEST_AHEAD


async def post_meetup(work: Work, meetup: UUID, circle: CircleId, leader: MemberId, draft: Draft) -> UUID:
    """Answers the first date.

    Raises MeetupRefused NO_PLACE, TIME_MISSING, TIME_PASSED, TIME_INVALID, NOT_A_MEMBER, AGREEMENT_NEEDED, NOT_ALLOWED,
    ID_REFUSED, NO_SUCH_LEADER.
    """
    words = draft.words(online=bool(draft.link))
    check_time(work, draft)
    await posting_in(work, circle, leader)
    await fresh_id(work, meetup)
    posted = Meetup(
        id=meetup,
        circle=circle,
        leader=leader,
        co_leaders=await co_leaders(work, circle, leader, draft),
        words=words,
        wall=format_wall(draft.wall),
        zone=draft.zone,
        minutes=draft.minutes,
        seats=draft.seats,
        rule=draft.rule,
        created_at=work.now,
    )
    work.record(MeetupPosted(meetup=MeetupId(meetup), circle=circle, leader=leader, at=work.now))
    dates = await lay_dates(work, posted)
    await posted.insert(session=work.session)
    await keep_extending(work, posted)
    if draft.link:
        await set_link(work, meetup, draft.link)
    return dates[0].id


def check_time(work: Work, draft: Draft) -> None:
    """Raises MeetupRefused TIME_MISSING, TIME_PASSED, TIME_INVALID for one that is more than two years away."""
    starts_at = moment(draft.wall, draft.zone)
    if starts_at is None:
        raise MeetupRefused(MeetupRefusalCode.TIME_MISSING, field="wall")
    if starts_at <= work.now:
        raise MeetupRefused(MeetupRefusalCode.TIME_PASSED, field="wall")
    if starts_at > work.now + LONGEST_AHEAD:
        raise MeetupRefused(MeetupRefusalCode.TIME_INVALID, field="wall")


async def co_leaders(work: Work, circle: UUID, leader: UUID, draft: Draft) -> list[UUID]:
    """Raises MeetupRefused NO_SUCH_LEADER."""
    found = await members_in(work, circle, MemberId(leader), draft.co_leaders, field="coLeaders")
    return [each for each in found if each != leader]
