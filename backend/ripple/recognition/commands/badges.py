"""Badges are given by consumers, shown by their members, and taken back by nobody but an owner."""

from collections.abc import Collection, Iterable
from typing import NamedTuple
from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import AwardId, MemberId
from ripple.members.documents import Member
from ripple.recognition.commands.writing import write
from ripple.recognition.documents import Award, Cause, Correction, Showing, award_id
from ripple.recognition.errors import RecognitionRefusalCode, RecognitionRefused
from ripple.recognition.events import BadgeCorrected, BadgeGiven
from ripple.recognition.rules import Badge


class Earned(NamedTuple):
    member: UUID
    badge: Badge
    why: Cause


async def show_badge(work: Work, member: MemberId, badge: Badge, on: bool) -> UUID:
    """Whether others see it. Answers the award. Raises RecognitionRefused NOT_FOUND."""
    award = await _award(work, member, badge)
    if award.withdrawn:
        raise RecognitionRefused(RecognitionRefusalCode.NOT_FOUND, field="badge")
    showing = await Showing.get(member, session=work.session) or Showing(id=member)
    showing.badges = [each for each in Badge if (on if each is badge else each in showing.badges)]
    await write(work, [showing])
    return award.id


async def correct_badge(work: Work, by: MemberId, member: MemberId, badge: Badge, given: bool) -> UUID:
    """An owner takes back what should not have been given, or undoes that; logged for good. Answers the award.

    The award follows from the event, as every award does. Raises RecognitionRefused NOT_ALLOWED, NOT_FOUND.
    """
    owner = await Member.get(by, session=work.session)
    if owner is None or not owner.owner:
        raise RecognitionRefused(RecognitionRefusalCode.NOT_ALLOWED)
    award = await _award(work, member, badge)
    work.record(BadgeCorrected(member=member, badge=badge, given=given, by=by, at=work.now))
    return award.id


async def give(work: Work, earned: Iterable[Earned]) -> None:
    """Give what nobody has yet. What was earned twice stays given once, for the first of the two.

    What an owner took back before it was given is there from the beginning as what was taken back.
    """
    first: dict[AwardId, Earned] = {}
    for each in earned:
        id_ = award_id(each.member, each.badge)
        first[id_] = min(first.get(id_, each), each, key=lambda one: one.why)
    if not first:
        return
    found = await Award.find({"_id": {"$in": list(first)}}, session=work.session).to_list()
    before = {award.id: award for award in found}
    withdrawn = await _withdrawn(work, first)
    changed = []
    for id_, each in first.items():
        award = before.get(id_)
        if award is None and id_ not in withdrawn:
            given = BadgeGiven(award=id_, member=MemberId(each.member), badge=each.badge, at=each.why.at)
            work.record(given)
        if award is None or each.why < award.why:
            changed.append(_for(id_, each, withdrawn=id_ in withdrawn))
    await write(work, changed)


async def correct(work: Work, member: MemberId, badge: Badge, *, given: bool) -> None:
    """Holds for the award, whether it has been given yet or is only earned by an event that is still to be handled."""
    id_ = award_id(member, badge)
    await write(work, [Correction(id=id_, withdrawn=not given)])
    award = await Award.get(id_, session=work.session)
    if award is not None and award.withdrawn is given:
        award.withdrawn = not given
        await write(work, [award])


async def has_badge(work: Work, member: MemberId, badge: Badge) -> bool:
    """Or had it before a correction: then it is not given again."""
    return await Award.get(award_id(member, badge), session=work.session) is not None


async def _withdrawn(work: Work, awards: Collection[AwardId]) -> set[UUID]:
    """Those of them that an owner has taken back. Looked for in one round trip, and hardly ever there."""
    wanted = {"_id": {"$in": list(awards)}, "withdrawn": True}
    return {each.id for each in await Correction.find(wanted, session=work.session).to_list()}


async def _award(work: Work, member: MemberId, badge: Badge) -> Award:
    award = await Award.get(award_id(member, badge), session=work.session)
    if award is None:
        raise RecognitionRefused(RecognitionRefusalCode.NOT_FOUND, field="badge")
    return award


def _for(award: AwardId, earned: Earned, *, withdrawn: bool) -> Award:
    return Award(
        id=award,
        member=earned.member,
        badge=earned.badge,
        circle=earned.why.circle,
        cause=earned.why.event,
        at=earned.why.at,
        withdrawn=withdrawn,
    )
