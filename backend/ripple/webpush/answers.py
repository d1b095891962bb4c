"""What an answer of a push service means (RFC 8030, section 5; RFC 8292, section 4.2; what the vendors say besides)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ripple.webpush.outcomes import Accepted, Denied, Gone, Outcome, Refused, Throttled, Unreachable

LONGEST_WAIT = 3600.0
"""Seconds; a service that asks for more is asked again after that."""
_WINDOWS = ".notify.windows.com"


def outcome_of(status: int, headers: Mapping[str, str], host: str, now: datetime) -> Outcome:
    match status:
        case _ if 200 <= status < 300:  # noqa: PLR2004 - the class of success
            return Accepted()
        case 404 | 410:
            return Gone()
        case 401 | 403:
            return Denied(status)
        case 429:
            return Throttled(retry_after(headers.get("Retry-After"), now))
        case 406 if host.endswith(_WINDOWS):
            return Throttled(retry_after(headers.get("Retry-After"), now))
        case _ if status == 408 or status >= 500:  # noqa: PLR2004 - too slow, or the class of the server's own faults
            return Unreachable(str(status), retry_after(headers.get("Retry-After"), now))
        case _:
            return Refused(status)


def retry_after(text: str | None, now: datetime) -> float | None:
    """Seconds from now, at most LONGEST_WAIT, of a number or a date (RFC 9110, 10.2.3); None where it says neither."""
    if text is None:
        return None
    if text.isascii() and text.isdigit():
        return min(float(text[:10]), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), LONGEST_WAIT)
