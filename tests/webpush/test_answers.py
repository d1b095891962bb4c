"""What each answer of a push service means."""

from datetime import UTC, datetime

import pytest

from ripple.webpush.answers import outcome_of, retry_after
from ripple.webpush.outcomes import Accepted, Denied, Gone, Outcome, Refused, Throttled, Unreachable
from tests.push.service import GOOGLE, MICROSOFT

NOW = datetime(2026, 3, 2, 19, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        *((status, Accepted()) for status in (200, 201, 202, 203, 204)),
        (404, Gone()),
        (410, Gone()),
        (401, Denied(401)),
        (403, Denied(403)),
        (429, Throttled(None)),
        *((status, Refused(status)) for status in (300, 301, 302, 303, 307, 308, 400, 402, 405, 406, 413, 415, 451)),
        *((status, Unreachable(str(status))) for status in (408, 500, 501, 502, 503, 504, 599)),
    ],
)
def test_each_answer_has_its_meaning(status: int, outcome: Outcome) -> None:
    assert outcome_of(status, {}, GOOGLE, NOW) == outcome


def test_windows_throttles_by_an_answer_of_its_own() -> None:
    assert outcome_of(406, {"Retry-After": "7"}, MICROSOFT, NOW) == Throttled(7)


@pytest.mark.parametrize("status", [429, 503])
def test_a_service_may_say_when_to_come_back(status: int) -> None:
    outcome = outcome_of(status, {"Retry-After": "30"}, GOOGLE, NOW)

    assert isinstance(outcome, Throttled | Unreachable)
    assert outcome.retry_after == 30


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        (None, None),
        ("0", 0),
        ("90", 90),
        ("3600", 3600),
        ("3601", 3600),
        ("9" * 400, 3600),
        ("Mon, 02 Mar 2026 19:31:30 GMT", 90),
        ("Mon, 02 Mar 2026 20:31:30 +0100", 90),
        ("Mon, 02 Mar 2026 19:31:30 -0000", 90),
        ("Monday, 02-Mar-26 19:31:30 GMT", 90),
        ("Mon Mar  2 19:31:30 2026", 90),
        ("Mon, 02 Mar 2026 19:29:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 3600),
        ("", None),
        ("-1", None),
        ("1.5", None),
        ("soon", None),
        ("\u0663\u0660", None),
        ("Mon, 99 Foo 2026 19:31:30 GMT", None),
        ("Mon, 02 Mar 99999999999999 19:31:30 GMT", None),
    ],
)
def test_when_to_come_back_is_seconds_or_a_date_and_at_most_an_hour(text: str | None, seconds: float | None) -> None:
    assert retry_after(text, NOW) == seconds
