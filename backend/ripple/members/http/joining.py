"""Coming in for the first time, with an invitation."""

from hashlib import sha256
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import JSONBody

from ripple.kernel import crockford
from ripple.kernel.errors import Refused
from ripple.members import commands, rules
from ripple.members.http.answers import Entry, Handle
from ripple.members.http.parts import AnyRequest, Desk, GivenDesk, by_sender
from ripple.members.http.signing_in import enter, proven
from ripple.members.suggestions import Suggestion, suggest


class Code(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str


class Joining(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    handle: str
    name: str
    passphrase: str
    sure: bool


class InvitedTo(msgspec.Struct, frozen=True):
    name: str
    about: str
    agreement: str


class Invited(msgspec.Struct, frozen=True):
    community: str
    circle: InvitedTo | None
    stage: str


@get("/suggestion")
async def suggestion() -> Suggestion:
    return suggest()


@post("/invitation", status_code=200)
async def invitation(data: JSONBody[Code], request: AnyRequest, desk: GivenDesk) -> Invited:
    """What a code would let its holder into. Codes can be guessed too, so wrong ones are counted."""
    taken = await desk.throttle.take(by_sender(request))
    offered = await desk.parts.peek(data.code)
    await desk.throttle.give_back(taken)
    circle = None
    if offered.name is not None:
        circle = InvitedTo(offered.name, offered.about or "", offered.agreement or "")
    return Invited(desk.parts.settings.community, circle, offered.stage.name)


@post("/join")
async def join(data: JSONBody[Joining], request: AnyRequest, desk: GivenDesk) -> Response[Handle]:
    """A join whose answer was lost is repeated as it was; the account is there by then, so its passphrase signs in."""
    handle, name = rules.tidy_handle(data.handle), rules.tidy(data.name)
    passphrase = rules.tidy_passphrase(data.passphrase)
    rules.check_handle(handle)
    rules.check_name(name, sure=data.sure)
    rules.check_passphrase(passphrase)
    taken = await desk.throttle.take(by_sender(request))
    try:
        await desk.refuse_common(passphrase, handle, name)
    except Refused:
        if await _is_good(desk, data.code):
            await desk.throttle.give_back(taken)
        raise
    newcomer = commands.Newcomer(
        handle=handle,
        name=name,
        sure=data.sure,
        avatar=rules.avatar_seed(desk.parts.keyring.secret("avatars"), handle),
        passphrase=await desk.parts.passphrases.hash(passphrase),
    )
    entry = Entry(desk, request)
    try:
        await _join(desk, newcomer, data.code, entry)
    except Refused:
        if not await _joined_before(desk, request, handle, passphrase, entry):
            raise
    await desk.throttle.give_back(taken)
    return entry.answer(handle, 201)


async def _is_good(desk: Desk, code: str) -> bool:
    try:
        await desk.parts.peek(code)
    except Refused:
        return False
    return True


async def _join(desk: Desk, newcomer: commands.Newcomer, code: str, entry: Entry) -> None:
    """A hall full of people comes in by one code: they queue for it instead of colliding."""
    parts = desk.parts
    hot = UUID(bytes=sha256(crockford.read(code).encode()).digest()[:16])
    async with parts.runner.alone(hot):
        await parts.runner.run(commands.join, newcomer, code, entry.browser, parts.admit)


async def _joined_before(desk: Desk, request: AnyRequest, handle: str, passphrase: str, entry: Entry) -> bool:
    taken = await desk.throttle.take(desk.by_caller(request, handle))
    known = await proven(desk, handle, passphrase)
    if known is None:
        return False
    await enter(desk, known, passphrase, entry)
    await desk.throttle.give_back(taken)
    return True
