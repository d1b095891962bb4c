"""Finds out who is asking, by the session cookie."""

from collections.abc import Mapping
from dataclasses import dataclass

from ripple.api.viewer import Viewer, load
from ripple.database.connect import Database
from ripple.kernel.clock import Clock
from ripple.members.http import session_token
from ripple.settings import Settings


@dataclass(frozen=True, slots=True)
class Viewers:
    settings: Settings
    database: Database
    clock: Clock

    async def load(self, cookies: Mapping[str, str]) -> Viewer | None:
        """The viewer of the session that the cookies name, or None. One round trip, none without a cookie."""
        token = session_token(cookies, self.settings)
        if token is None:
            return None
        return await load(self.database, token, now=self.clock())
