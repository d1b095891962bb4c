"""Mentoring in the demo: pairs that have ended, pairs under way, requests and the queue, by the very commands that
members use, at the times of the story. The ripple and the badges follow once the worker runs.
"""

from collections.abc import Mapping
from typing import Any

from ripple.demo import texts
from ripple.demo.entrances import circle_id
from ripple.demo.mentors import sign_up, sign_up_elsewhere, word_plan
from ripple.demo.pairs import ask
from ripple.demo.story import story
from ripple.demo.teller import Teller
from ripple.kernel.ids import MentorshipId
from ripple.recognition.documents import Consent, Showing, consent_id, edge_id
from ripple.recognition.rules import Badge

_WORDED = 110  # days ago, before anybody signed up


async def tell_story(teller: Teller) -> None:
    told = story()
    circle = circle_id(told["circle"])
    await word_plan(teller, told["circle"], teller.ago(_WORDED))
    pairs: dict[tuple[str, str], MentorshipId] = {}
    for row in sorted([*told["mentors"], *told["asks"]], key=lambda row: -row["days"]):
        if "places" in row:
            await sign_up(teller, circle, row)
            continue
        request = await ask(teller, circle, row)
        if request is not None:
            pairs[row["chooses"], row["handle"]] = request
    for row in told["names"]:
        await _let_names_show(teller, pairs[row["mentor"], row["newcomer"]], row)
    for handle, badges in told["badges"].items():
        await Showing(id=teller.members[handle], badges=[Badge(badge) for badge in badges]).insert()
    for other in texts.circles():
        if other.planned.key != told["circle"]:
            await word_plan(teller, other.planned.key, teller.ago(_WORDED))
            await sign_up_elsewhere(teller, other.planned.key)


async def _let_names_show(teller: Teller, pair: MentorshipId, row: Mapping[str, Any]) -> None:
    """On the edge that the pair's completion will draw; the newcomer's too, or the mentor's alone."""
    edge = edge_id(pair)
    for handle in (row["mentor"], row["newcomer"]) if row["both"] else (row["mentor"],):
        member = teller.members[handle]
        await Consent(id=consent_id(edge, member), edge=edge, member=member, at=teller.until).insert()
