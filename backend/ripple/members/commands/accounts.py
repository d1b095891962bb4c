import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.errors import BadRequest
from ripple.kernel.ids import CircleId, MemberId, SessionId, new_id
from ripple.members.commands.member import load, save
from ripple.members.commands.sessions import Browser, end_all, open_session
from ripple.members.documents import Member, Recovery
from ripple.members.errors import AccessRefusalCode, AccessRefused
from ripple.members.events import MemberJoined, MemberRecovered, PassphraseChanged
from ripple.members.rules import check_handle, check_name

Admit = Callable[[Work, str, MemberId], Awaitable[CircleId | None]]
"""Lets a member in by an invitation code, or refuses it. None: the code was the link that makes an owner.

Circles lie beside members, so the wiring hands this over.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Who wants to come in; handle and name tidied, the passphrase hashed already."""

    handle: str
    name: str
    sure: bool
    avatar: str
    passphrase: str


async def join(work: Work, newcomer: Newcomer, code: str, browser: Browser, admit: Admit) -> UUID:
    """Make an account and its first session, and let it into what the code is for. Answers the session.

    A handle is only called taken to somebody whose code is good. Raises what `admit` refuses, MemberRefused for the
    name, AccessRefused HANDLE_INVALID, HANDLE_TAKEN.
    """
    check_handle(newcomer.handle)
    check_name(newcomer.name, sure=newcomer.sure)
    member = MemberId(new_id())
    work.record(MemberJoined(member=member, at=work.now))
    circle = await admit(work, code, member)
    if await Member.find_one({"handle": newcomer.handle}, session=work.session):
        raise AccessRefused(AccessRefusalCode.HANDLE_TAKEN, field="handle")
    await Member(
        id=member,
        handle=newcomer.handle,
        name=newcomer.name,
        avatar=newcomer.avatar,
        passphrase=newcomer.passphrase,
        owner=circle is None,
        joined_at=work.now,
    ).insert(session=work.session)
    return await open_session(work, member, browser)


async def change_passphrase(work: Work, member: MemberId, *, proven: str, changed: str, here: SessionId) -> None:
    """Put `changed` in the place of the hash that was `proven`, and end every session but the one `here`.

    Raises AccessRefused PASSPHRASE_WRONG where it is another one by now.
    """
    found = await Member.get(member, session=work.session)
    if found is None or found.passphrase != proven:
        raise AccessRefused(AccessRefusalCode.PASSPHRASE_WRONG, field="current")
    found.passphrase = changed
    await save(work, found)
    work.record(PassphraseChanged(member=member, at=work.now))
    await end_all(work, member, but=here)


async def make_recovery_code(work: Work, member: MemberId, *, code: bytes) -> None:
    """Keep the hash of a new code in the place of any earlier one. Raises AccessRefused RECOVERY_KEPT."""
    found = await load(work, member)
    if found.recovery is not None and found.recovery.kept:
        raise AccessRefused(AccessRefusalCode.RECOVERY_KEPT)
    found.recovery = Recovery(code=code)
    await save(work, found)


async def confirm_recovery_kept(work: Work, member: MemberId, *, code: bytes) -> None:
    """The member says that they kept this code; none is made anew after that.

    Raises BadRequest where none was made, AccessRefused RECOVERY_CHANGED where another was made since.
    """
    found = await load(work, member)
    if found.recovery is None:
        raise BadRequest("There is no recovery code to keep yet.")
    if not hmac.compare_digest(found.recovery.code, code):
        raise AccessRefused(AccessRefusalCode.RECOVERY_CHANGED)
    found.recovery.kept = True
    await save(work, found)


async def recover(work: Work, member: MemberId, *, code: bytes, changed: str, browser: Browser) -> UUID:
    """Let somebody back in who holds the recovery code, with a new passphrase. Answers the only session left.

    The code stays good until another was made, so that a recovery whose answer was lost can be repeated.
    Raises AccessRefused RECOVERY_FAILED.
    """
    found = await Member.get(member, session=work.session)
    if found is None or found.recovery is None or not hmac.compare_digest(found.recovery.code, code):
        raise AccessRefused(AccessRefusalCode.RECOVERY_FAILED)
    found.passphrase = changed
    found.recovery.kept = False
    await save(work, found)
    work.record(MemberRecovered(member=member, at=work.now))
    await end_all(work, member, but=None)
    return await open_session(work, member, browser)
