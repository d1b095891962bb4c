"""A place that comes free goes to who has waited longest."""

from collections.abc import Sequence

from ripple.database.work import Work
from ripple.eventlog.consumers import Consumer
from ripple.mentoring.commands.queue import serve, serve_asking
from ripple.mentoring.events import AskQueued, MentorApproved, MentorChanged, PlaceFreed


async def offer_place(event: MentorApproved | MentorChanged | PlaceFreed, *, work: Work) -> None:
    """Looks at the mentor as they are now, so that it may come late, or twice."""
    await serve(work, event.mentor)


async def look_for(event: AskQueued, *, work: Work) -> None:
    """Who waits behind others may fit a mentor whom none of those can have."""
    await serve_asking(work, event.ask)


CONSUMERS: Sequence[Consumer] = (
    Consumer(
        "mentors.queue",
        {MentorApproved: offer_place, MentorChanged: offer_place, PlaceFreed: offer_place, AskQueued: look_for},
    ),
)
