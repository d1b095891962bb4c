"""Finds out who is asking, by the session cookie."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from pymongo.errors import PyMongoError

from ripple.api.viewer import Viewer, load
from ripple.database.connect import Database
from ripple.database.run import Runner
from ripple.kernel.clock import Clock
from ripple.kernel.errors import Unavailable
from ripple.members.commands import note_seen
from ripple.members.http import session_token
from ripple.members.rules import SEEN_EVERY
from ripple.settings import Settings


@dataclass(frozen=True, slots=True)
class Viewers:
    settings: Settings
    database: Database
    runner: Runner
    clock: Clock

    async def load(self, cookies: Mapping[str, str]) -> Viewer | None:
        """The viewer of the session that the cookies name, or None. One round trip, none without a cookie.

        Once an hour it is noted that the session is in use, which is what keeps it from expiring.
        """
        token = session_token(cookies, self.settings)
        if token is None:
            return None
        now = self.clock()
        viewer = await load(self.database, token, now=now)
        if viewer is not None and now - viewer.seen_at >= SEEN_EVERY:
            with suppress(Unavailable, PyMongoError):  # an hour later will do
                await self.runner.run(note_seen, viewer.session)
        return viewer
