"""What is true of the notifications that recognition causes, and what may be said of them to their members."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from ripple.api.facts import Facts, FactsOf, Matter, Untrue
from ripple.database.connect import Database
from ripple.database.reads import by_id
from ripple.notifications.rules import NotificationKind


async def facts_of_badges(database: Database, matters: Sequence[Matter]) -> Mapping[UUID, Facts]:
    """The subject is the award. One round trip."""
    found = await by_id(database, "awards", {matter.subject for matter in matters}, {"member": 1, "withdrawn": 1})
    return {matter.id: _facts(matter, found.get(matter.subject)) for matter in matters}


FACTS: Final[Mapping[str, FactsOf]] = {NotificationKind.BADGE: facts_of_badges}


def _facts(matter: Matter, award: Mapping[str, object] | None) -> Facts:
    if award is None or award["member"] != matter.member:
        return Facts(untrue=Untrue.GONE)
    return Facts(untrue=Untrue.WITHDRAWN if award["withdrawn"] else None, address="/you/badges")
