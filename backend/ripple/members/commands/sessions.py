from dataclasses import dataclass
from uuid import UUID

from ripple.database.work import Work
from ripple.eventlog.due import cancel, plan
from ripple.kernel.ids import MemberId, SessionId
from ripple.members.commands.member import save
from ripple.members.documents import Member, Session
from ripple.members.errors import AccessRefusalCode, AccessRefused
from ripple.members.events import SessionEnded, SessionStarted
from ripple.members.rules import SEEN_EVERY, session_expiry

EXPIRY = "members.session-expiry"
"""The kind of due row that each session has."""


@dataclass(frozen=True, slots=True)
class Browser:
    """Where a session is opened. `token` and `replaces` are SHA-256 hashes of the cookie's new and former token."""

    token: bytes
    device: str
    replaces: bytes | None = None


async def sign_in(work: Work, member: MemberId, *, proven: str, renewed: str | None, browser: Browser) -> UUID:
    """Open a session for somebody whose passphrase matched the hash `proven`; `renewed` is put in its place.

    Touches the member, so that a passphrase changed at the same moment leaves no session behind.
    Raises AccessRefused SIGN_IN_FAILED where the hash is another one by now.
    """
    found = await Member.get(member, session=work.session)
    if found is None or found.passphrase != proven:
        raise AccessRefused(AccessRefusalCode.SIGN_IN_FAILED)
    if renewed is not None:
        found.passphrase = renewed
    await save(work, found)
    return await open_session(work, member, browser)


async def open_session(work: Work, member: MemberId, browser: Browser) -> UUID:
    """A browser has one session: the one that its cookie named before is ended."""
    if browser.replaces is not None:
        await sign_out(work, browser.replaces)
    session = Session(
        member=member,
        token=browser.token,
        device=browser.device,
        started_at=work.now,
        last_seen_at=work.now,
        expires_at=session_expiry(started=work.now, seen=work.now),
    )
    await session.insert(session=work.session)
    await plan(work, EXPIRY, session.id, due=session.expires_at)
    work.record(SessionStarted(member=member, session=SessionId(session.id), at=work.now))
    return session.id


async def sign_out(work: Work, token: bytes) -> None:
    """End the session whose cookie's hash this is, if there is one."""
    found = await Session.find_one({"token": token}, session=work.session)
    if found is not None:
        await end(work, found)


async def end_session(work: Work, member: MemberId, session: SessionId) -> None:
    """End one of the member's own. One that is over, or somebody else's, is none of theirs: nothing happens."""
    found = await Session.find_one({"_id": session, "member": member}, session=work.session)
    if found is not None:
        await end(work, found)


async def end_other_sessions(work: Work, member: MemberId, *, here: SessionId) -> None:
    await end_all(work, member, but=here)


async def note_seen(work: Work, session: SessionId) -> None:
    """Remember that a session was used, to the hour, and let it last from here on. Its due row finds out later."""
    found = await Session.get(session, session=work.session)
    if found is None or work.now - found.last_seen_at < SEEN_EVERY:
        return
    found.last_seen_at = work.now
    found.expires_at = session_expiry(started=found.started_at, seen=work.now)
    await found.save(session=work.session)


async def end_all(work: Work, member: MemberId, *, but: SessionId | None) -> None:
    async for session in Session.find({"member": member, "_id": {"$ne": but}}, session=work.session):
        await end(work, session)


async def end(work: Work, session: Session) -> None:
    await session.delete(session=work.session)
    await cancel(work, EXPIRY, session.id)
    work.record(SessionEnded(member=MemberId(session.member), session=SessionId(session.id), at=work.now))
