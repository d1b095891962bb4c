from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MeetupId, MemberId
from ripple.meetups.commands.access import fresh_id, posting_in
from ripple.meetups.commands.dates import keep_extending, lay_dates
from ripple.meetups.commands.drafts import Draft, check_time
from ripple.meetups.commands.leaders import co_leaders
from ripple.meetups.commands.links import set_link
from ripple.meetups.documents import Meetup, Rule
from ripple.meetups.events import MeetupPosted
from ripple.meetups.recurrence import format_wall


async def post_meetup(work: Work, meetup: UUID, circle: CircleId, leader: MemberId, draft: Draft) -> UUID:
    """Answers the first date.

    Raises MeetupRefused NO_PLACE, TIME_MISSING, TIME_PASSED, TIME_INVALID, NOT_A_MEMBER, AGREEMENT_NEEDED, NOT_ALLOWED,
    ID_REFUSED, NO_SUCH_LEADER.
    """
    words = draft.words(online=bool(draft.link))
    check_time(draft, now=work.now)
    await posting_in(work, circle, leader)
    await fresh_id(work, meetup)
    posted = Meetup(
        id=meetup,
        circle=circle,
        leader=leader,
        co_leaders=await co_leaders(work, circle, leader, draft.co_leaders or ()),
        words=words,
        wall=format_wall(draft.wall),
        zone=draft.zone,
        minutes=draft.minutes,
        seats=draft.seats,
        rule=Rule.of(draft.pattern),
        created_at=work.now,
    )
    work.record(MeetupPosted(meetup=MeetupId(meetup), circle=circle, leader=leader, at=work.now))
    dates = await lay_dates(work, posted)
    await posted.insert(session=work.session)
    await keep_extending(work, posted)
    if draft.link:
        await set_link(work, meetup, draft.link)
    return dates[0].id
