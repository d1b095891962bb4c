"""A planned community made by the very commands that members use, at the times that the plan says."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ripple.circles.codes import Codes
from ripple.circles.commands import (
    accept_agreement,
    create_circle,
    make_invitation,
    make_owner_link,
    redeem,
    redeem_invitation,
    set_duty,
    set_stage,
)
from ripple.database.connect import Client, Database
from ripple.database.run import Runner
from ripple.database.work import Append, Work
from ripple.demo.entrances import Entrance, Invited, circle_id, founded_at, invited, member_id, owner_link, owner_of
from ripple.demo.planned import Plan, PlannedMember, PlannedPost
from ripple.feed.commands import edit_post, publish_comment, publish_post, set_reaction
from ripple.feed.rules import ReactionKind, TargetKind
from ripple.kernel.ids import CircleId, InvitationId, MemberId, PostId
from ripple.members.commands import Browser, Newcomer, join, sign_out
from ripple.members.queries import member_by_handle
from ripple.members.rules import avatar_seed

_NOBODY_HIDDEN: frozenset[MemberId] = frozenset()
_AGREEMENT = 1


@dataclass
class Maker:
    """Runs commands at planned times. Members get ids of their own, so they are found by handle."""

    client: Client
    database: Database
    append: Append
    codes: Codes
    avatars: bytes
    passphrase: str

    async def found(self, plan: Plan) -> None:
        """Let the plan's owner in."""
        at, link, owner = founded_at(plan), owner_link(), owner_of(plan)
        await self._at(at).run(make_owner_link, link, code=self.codes.hash_of(link))
        await self._join(owner, link, at)

    async def people(self, plan: Plan) -> None:
        """Make the circles of a founded community, and let everybody else in."""
        members = {member.key: member for member in plan.members}
        owner = await self._member(owner_of(plan).key)
        for circle in plan.circles:
            await self._at(founded_at(plan)).run(
                create_circle,
                circle_id(circle.key),
                owner,
                name=circle.name,
                about=circle.about,
                agreement=circle.agreement,
                open=circle.open,
            )
        for invitation in sorted(invited(plan), key=lambda each: each.at):
            await self._invite(invitation, owner)
        entrances = [(entrance, invitation) for invitation in invited(plan) for entrance in invitation.entrances]
        for entrance, invitation in sorted(entrances, key=lambda pair: pair[0].at):
            await self._enter(entrance, invitation, members[entrance.member], owner)

    async def posts(self, plan: Plan) -> None:
        for post in plan.posts():
            await self._post(post)

    async def _invite(self, invitation: Invited, owner: MemberId) -> None:
        await self._at(invitation.at).run(
            make_invitation,
            invitation.id,
            circle_id(invitation.circle),
            owner,
            code=self.codes.hash_of(invitation.id),
            stage=invitation.stage,
            limit=invitation.places,
            days=invitation.days,
        )

    async def _enter(self, entrance: Entrance, invitation: Invited, who: PlannedMember, owner: MemberId) -> None:
        runner, circle = self._at(entrance.at), circle_id(entrance.circle)
        if entrance.first:
            await self._join(who, invitation.id, entrance.at)
        member = await self._member(entrance.member)
        if not entrance.first:
            await runner.run(redeem_invitation, self.codes.hash_of(invitation.id), member)
        await runner.run(accept_agreement, circle, member, agreement_version=_AGREEMENT)
        await runner.run(set_stage, circle, owner, member=member, stage=entrance.stage)
        for duty in entrance.duties:
            await runner.run(set_duty, circle, owner, member=member, duty=duty, on=True)

    async def _join(self, who: PlannedMember, invitation: InvitationId, at: datetime) -> None:
        async def admit(work: Work, code: str, member: MemberId) -> CircleId | None:
            return (await redeem(work, self.codes.hash(code), member)).circle

        newcomer = Newcomer(
            handle=who.handle,
            name=who.name,
            sure=True,
            avatar=avatar_seed(self.avatars, who.handle),
            passphrase=self.passphrase,
        )
        browser = Browser(token=who.handle.encode(), device="")
        await self._at(at).run(join, newcomer, self.codes.of(invitation), browser, admit)
        await self._at(at).run(sign_out, browser.token)

    async def _post(self, post: PlannedPost) -> None:
        author, circle = await self._member(post.author), circle_id(post.circle)
        first_words = post.text + " \u2026" if post.edited_at else post.text
        await self._at(post.at).run(publish_post, post.id, circle, author, first_words, post.note)
        if post.edited_at:
            await self._at(post.edited_at).run(edit_post, PostId(post.id), author, post.text, post.note)
        for comment in post.comments:
            by = await self._member(comment.author)
            about: tuple[Any, ...] = (comment.id, PostId(post.id), comment.parent, by, comment.text)
            await self._at(comment.at).run(publish_comment, *about)
        for reaction in post.reactions:
            by = await self._member(reaction.member)
            of = TargetKind.COMMENT if reaction.comment else TargetKind.POST
            await self._at(reaction.at).run(set_reaction, by, reaction.target, of, ReactionKind(reaction.kind), True)  # noqa: FBT003

    async def _member(self, handle: str) -> MemberId:
        found = await member_by_handle(self.database, handle, _NOBODY_HIDDEN)
        return found.id if found else member_id(handle)

    def _at(self, moment: datetime) -> Runner:
        return Runner(self.client, self.database, clock=lambda: moment, append=self.append)
