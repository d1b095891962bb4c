"""A place that comes free goes to who has waited longest."""

from collections.abc import Sequence

from ripple.database.work import Work
from ripple.eventlog.consumers import Consumer
from ripple.mentoring.commands.queue import free_kept, serve, serve_asking
from ripple.mentoring.events import (
    AskQueued,
    LoadShared,
    MentorApproved,
    MentorChanged,
    MentorDeclined,
    MentorEvent,
    MentorStopped,
    PlaceFreed,
)


async def offer_place(event: MentorEvent, *, work: Work) -> None:
    """Looks at the mentor as they are now, so that it may come late, or twice."""
    await free_kept(work, event.mentor)
    await serve(work, event.mentor)


async def free_places(event: MentorEvent, *, work: Work) -> None:
    """Of one who is asked by nobody any more."""
    await free_kept(work, event.mentor)


async def look_for(event: AskQueued, *, work: Work) -> None:
    """Who waits behind others may fit a mentor whom none of those can have."""
    await serve_asking(work, event.ask)


CONSUMERS: Sequence[Consumer] = (
    Consumer(
        "mentors.queue",
        {
            MentorApproved: offer_place,
            MentorChanged: offer_place,
            PlaceFreed: offer_place,
            MentorStopped: free_places,
            MentorDeclined: free_places,
            LoadShared: free_places,
            AskQueued: look_for,
        },
    ),
)
