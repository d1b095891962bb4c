"""Calendars over HTTP: a feed that its address alone opens, and one date for whoever is signed in."""

from hashlib import sha256
from typing import Any

from litestar import Request, Response, Router, get
from litestar.params import FromPath, FromQuery

from ripple.api.context import Services
from ripple.api.viewers import Viewers
from ripple.kernel.ids import MemberId, OccurrenceId, parse_id
from ripple.meetups import queries
from ripple.meetups.calendar import Style, written
from ripple.meetups.calendars import Tokens
from ripple.notifications.settings import USUAL, choices_of

_SUFFIX = ".ics"
_CALENDAR = "text/calendar"
_PRIVATE = {"cache-control": "private, no-cache", "x-robots-tag": "noindex"}

AnyRequest = Request[Any, Any, Any]


def routes(services: Services, viewers: Viewers) -> Router:
    """Everything under `/calendar`. What is not there and what is not for the asker to see is answered alike."""
    tokens = Tokens.of(services.keyring, services.settings)

    @get("/{name:str}", media_type=_CALENDAR)
    async def feed(name: FromPath[str], request: AnyRequest) -> Response[bytes]:
        token = tokens.hash(name.removesuffix(_SUFFIX))
        page = await queries.calendar_page(services.database, token, now=services.clock())
        if page is None or not name.endswith(_SUFFIX):
            return _nothing()
        style = await _style(services, page.member, discreet=page.discreet)
        return _answer(request, written(page.calendar, page.entries, style))

    @get("/date/{name:str}", media_type=_CALENDAR)
    async def date(name: FromPath[str], request: AnyRequest, discreet: FromQuery[bool] = False) -> Response[bytes]:
        viewer = await viewers.load(request.cookies)
        if viewer is None or not name.endswith(_SUFFIX):
            return _nothing()
        wanted = OccurrenceId(parse_id(name.removesuffix(_SUFFIX)))
        entry = await queries.calendar_entry(services.database, queries.Visitor.of(viewer), wanted)
        if entry is None:
            return _nothing()
        style = await _style(services, viewer.member, discreet=discreet)
        return _answer(request, written(wanted, [entry], style))

    return Router("/calendar", route_handlers=[feed, date])


async def _style(services: Services, member: MemberId, *, discreet: bool) -> Style:
    choices = (await choices_of(services.database, [member])).get(member, USUAL)
    settings = services.settings
    return Style(settings.address, settings.community, choices.language, discreet)


def _answer(request: AnyRequest, calendar: bytes) -> Response[bytes]:
    tag = f'"{sha256(calendar).hexdigest()[:32]}"'
    headers = _PRIVATE | {"etag": tag, "content-disposition": 'inline; filename="meetups.ics"'}
    if tag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers, media_type=_CALENDAR)
    return Response(calendar, headers=headers, media_type=_CALENDAR)


def _nothing() -> Response[bytes]:
    return Response(b"", status_code=404, headers=_PRIVATE, media_type="text/plain")
