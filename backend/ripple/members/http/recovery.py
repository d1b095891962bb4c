"""Keeping a way back, taking it, and changing the passphrase."""

import hmac

import msgspec
from litestar import Response, post
from litestar.params import JSONBody

from ripple.members import commands, queries, recovery_codes, rules
from ripple.members.errors import AccessRefusalCode, AccessRefused
from ripple.members.http.answers import Entry, Handle
from ripple.members.http.parts import AnyRequest, GivenDesk, GivenWho, by_sender
from ripple.members.throttle import by_session


class Recovering(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    handle: str
    code: str
    passphrase: str


class Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str


class Changing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    current: str
    passphrase: str


class RecoveryCode(msgspec.Struct, frozen=True):
    code: str


@post("/recovery-code", status_code=200)
async def make_recovery_code(desk: GivenDesk, who: GivenWho) -> RecoveryCode:
    """Told this once: only its hash is kept."""
    code = recovery_codes.make()
    await desk.parts.runner.run(commands.make_recovery_code, who.member, code=recovery_codes.hashed(code))
    return RecoveryCode(code)


@post("/recovery-code/kept", status_code=204)
async def confirm_recovery_kept(data: JSONBody[Kept], desk: GivenDesk, who: GivenWho) -> None:
    """It says which one was kept: two screens may have shown two, and only the later one is good."""
    code = recovery_codes.hashed(data.code)
    await desk.parts.runner.run(commands.confirm_recovery_kept, who.member, code=code)


@post("/recover", status_code=200)
async def recover(data: JSONBody[Recovering], request: AnyRequest, desk: GivenDesk) -> Response[Handle]:
    """Counted by address alone: 128 bits are not guessed, and nobody can fill the way back of somebody else."""
    handle, passphrase = rules.tidy_handle(data.handle), rules.tidy_passphrase(data.passphrase)
    rules.check_passphrase(passphrase)
    taken = await desk.throttle.take(by_sender(request))
    known = await queries.credentials(desk.parts.database, handle)
    code = recovery_codes.hashed(data.code)
    if known is None or not hmac.compare_digest(known.recovery or b"", code):
        raise AccessRefused(AccessRefusalCode.RECOVERY_FAILED)
    await desk.throttle.give_back(taken)
    await desk.refuse_common(passphrase, handle, known.name)
    changed = await desk.parts.passphrases.hash(passphrase)
    entry = Entry(desk, request)
    await desk.parts.runner.run(commands.recover, known.member, code=code, changed=changed, browser=entry.browser)
    return entry.answer(handle, 200)


@post("/passphrase", status_code=204)
async def change_passphrase(data: JSONBody[Changing], desk: GivenDesk, who: GivenWho) -> None:
    """Somebody who found an open session cannot guess for long either."""
    passphrase = rules.tidy_passphrase(data.passphrase)
    rules.check_passphrase(passphrase)
    taken = await desk.throttle.take(by_session(who.session))
    current = rules.tidy_passphrase(data.current)
    if not await desk.parts.passphrases.verify(current, who.passphrase):
        raise AccessRefused(AccessRefusalCode.PASSPHRASE_WRONG, field="current")
    await desk.throttle.give_back(taken)
    await desk.refuse_common(passphrase, who.handle, who.name)
    changed = await desk.parts.passphrases.hash(passphrase)
    await desk.parts.runner.run(
        commands.change_passphrase, who.member, proven=who.passphrase, changed=changed, here=who.session
    )
