from datetime import datetime
from typing import Final

from ripple.database.work import Work
from ripple.eventlog.due import Due, DueHandler
from ripple.members.commands.sessions import EXPIRY, end
from ripple.members.documents import Session


async def end_idle_session(due: Due, work: Work) -> datetime | None:
    """End a session that nobody used for too long. One that was used since is due again when it runs out now."""
    session = await Session.get(due.subject, session=work.session)
    if session is None:
        return None
    if session.expires_at > work.now:
        return session.expires_at
    await end(work, session)
    return None


DUE_HANDLERS: Final = (DueHandler(EXPIRY, end_idle_session),)
