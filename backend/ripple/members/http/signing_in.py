"""Coming back, and leaving."""

from uuid import UUID

import msgspec
from litestar import Response, post
from litestar.params import JSONBody

from ripple.kernel.errors import BadRequest
from ripple.kernel.ids import SessionId, parse_id
from ripple.members import commands, queries, rules
from ripple.members.errors import AccessRefusalCode, AccessRefused
from ripple.members.http.answers import Entry, Handle
from ripple.members.http.cookies import no_session_cookie, session_token
from ripple.members.http.parts import AnyRequest, Desk, GivenDesk, GivenWho, by_sender


class SigningIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    handle: str
    passphrase: str


class Ending(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str | None = None
    others: bool = False


@post("/sign-in", status_code=200)
async def sign_in(data: JSONBody[SigningIn], request: AnyRequest, desk: GivenDesk) -> Response[Handle]:
    """An unknown handle and a wrong passphrase are answered alike, in the same time."""
    handle, passphrase = rules.tidy_handle(data.handle), rules.tidy_passphrase(data.passphrase)
    taken = await desk.throttle.take(by_sender(request), desk.by_caller(request, handle))
    known = await proven(desk, handle, passphrase)
    if known is None:
        raise AccessRefused(AccessRefusalCode.SIGN_IN_FAILED)
    entry = Entry(desk, request)
    await enter(desk, known, passphrase, entry)
    await desk.throttle.give_back(taken)
    return entry.answer(handle, 200)


@post("/sign-out", status_code=204)
async def sign_out(request: AnyRequest, desk: GivenDesk) -> Response[None]:
    token = session_token(request.cookies, desk.parts.settings)
    if token is not None:
        await desk.parts.runner.run(commands.sign_out, token)
    return _without_session(desk)


@post("/sessions/end", status_code=204)
async def end_sessions(data: JSONBody[Ending], desk: GivenDesk, who: GivenWho) -> Response[None]:
    """One of the member's own sessions, or all but this one."""
    if (data.id is None) is not data.others:
        raise BadRequest("Either one session ends, or all others.", field="id")
    if data.id is None:
        await desk.parts.runner.run(commands.end_other_sessions, who.member, here=who.session)
        return Response(None, status_code=204)
    ended = SessionId(parse_id(data.id))
    await desk.parts.runner.run(commands.end_session, who.member, ended)
    return _without_session(desk) if ended == who.session else Response(None, status_code=204)


async def proven(desk: Desk, handle: str, passphrase: str) -> queries.Credentials | None:
    """The account of that handle, if the passphrase is its own. Costs one hash in any case."""
    known = await queries.credentials(desk.parts.database, handle)
    matches = await desk.parts.passphrases.verify(passphrase, known.passphrase if known else None)
    return known if matches else None


async def enter(desk: Desk, known: queries.Credentials, passphrase: str, entry: Entry) -> UUID:
    """Open a session; where the hash is of another cost than the settings ask for, it is made anew on the way."""
    passphrases = desk.parts.passphrases
    renewed = await passphrases.hash(passphrase) if passphrases.is_outdated(known.passphrase) else None
    return await desk.parts.runner.run(
        commands.sign_in, known.member, proven=known.passphrase, renewed=renewed, browser=entry.browser
    )


def _without_session(desk: Desk) -> Response[None]:
    """The device cookie stays: it lets its owner back in past somebody who guesses."""
    return Response(None, status_code=204, cookies=[no_session_cookie(desk.parts.settings)])
