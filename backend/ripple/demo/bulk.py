"""The planned community as rows, written in bulk.

A test shows that the commands write the same documents and events.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bson import ObjectId

from ripple.circles.codes import Codes
from ripple.circles.events import (
    AgreementAccepted,
    CircleCreated,
    DutySet,
    InvitationMade,
    InvitationRedeemed,
    MembershipBegan,
    StageSet,
)
from ripple.circles.rules import Duty, Stage
from ripple.demo.entrances import Entrance, Invited, circle_id, founded_at, invited, member_id, owner_link, owner_of
from ripple.demo.planned import Plan, PlannedCircle, PlannedMember, PlannedPost, PlannedReaction
from ripple.eventlog.log import Codec
from ripple.feed.events import CommentPublished, PostEdited, PostPublished, ReactionSet
from ripple.feed.rules import ReactionKind, TargetKind, place_in_conversation
from ripple.kernel.events import Event
from ripple.kernel.ids import CommentId, InvitationId, PostId, SessionId, new_id
from ripple.members.events import MemberJoined, SessionEnded, SessionStarted
from ripple.members.rules import avatar_seed

Row = dict[str, Any]
Written = tuple[str, Row]
"""A collection's name and a row of it."""

_FIRST_AGREEMENT = 1


@dataclass(frozen=True)
class Bulk:
    """Turns a plan into rows. `passphrase` is a hash: everybody's, until the sign-ins are given theirs."""

    plan: Plan
    codec: Codec
    codes: Codes
    avatars: bytes
    passphrase: str

    def people(self) -> Iterator[Written]:
        """Circles, members, memberships and invitations, with their events."""
        opened = founded_at(self.plan)
        owner = owner_of(self.plan)
        yield from self._first_owner(owner, opened)
        for circle in self.plan.circles:
            yield from self._circle(circle, owner, opened)
        for member in self.plan.members:
            if not member.owner:
                yield "members", self._member(member, member.memberships[0].at)
        for invitation in invited(self.plan):
            yield from self._invitation(invitation, owner)

    def posts(self) -> Iterator[Written]:
        """Posts with their comments and reactions, and their events, oldest post first."""
        members = {member.key: member for member in self.plan.members}
        for post in self.plan.posts():
            yield from self._post(post, members)

    def _first_owner(self, owner: PlannedMember, at: datetime) -> Iterator[Written]:
        link, member = owner_link(), member_id(owner.key)
        yield (
            "invitations",
            self._invitation_row(link, None, Stage.MEMBER, at, places=1, days=7)
            | {
                "maker": None,
                "owner": True,
                "used": 1,
            },
        )
        yield "members", self._member(owner, at)
        yield from self._events([MemberJoined(member=member, at=at)])
        yield from self._events([InvitationRedeemed(invitation=link, member=member, at=at)])
        yield from self._visit(owner.key, at)

    def _circle(self, circle: PlannedCircle, owner: PlannedMember, at: datetime) -> Iterator[Written]:
        within, by = circle_id(circle.key), member_id(owner.key)
        inside = sum(membership.circle == circle.key for m in self.plan.members for membership in m.memberships)
        inside += all(membership.circle != circle.key for membership in owner.memberships)
        yield (
            "circles",
            {
                "_id": within,
                "name": circle.name,
                "about": circle.about,
                "agreement": circle.agreement,
                "agreement_version": _FIRST_AGREEMENT,
                "open": circle.open,
                "member_count": inside,
                "created_at": at,
                "version": 0,
            },
        )
        yield from self._events([CircleCreated(circle=within, by=by, at=at)])
        own = Entrance(owner.key, circle.key, at, Stage.MEMBER, (), first=False)
        yield from self._membership(own, Stage.MEMBER)

    def _member(self, member: PlannedMember, at: datetime) -> Row:
        return {
            "_id": member_id(member.key),
            "handle": member.handle,
            "name": member.name,
            "avatar": avatar_seed(self.avatars, member.handle),
            "passphrase": self.passphrase,
            "recovery": None,
            "owner": member.owner,
            "folding": {"all": False, "notes": []},
            "feed_mark": None,
            "joined_at": at,
            "version": 0,
        }

    def _invitation(self, invitation: Invited, owner: PlannedMember) -> Iterator[Written]:
        within, by = circle_id(invitation.circle), member_id(owner.key)
        row = self._invitation_row(
            invitation.id, within, invitation.stage, invitation.at, places=invitation.places, days=invitation.days
        )
        yield "invitations", row | {"maker": by, "used": len(invitation.entrances)}
        yield from self._events([InvitationMade(invitation=invitation.id, circle=within, by=by, at=invitation.at)])
        for entrance in invitation.entrances:
            member = member_id(entrance.member)
            if entrance.first:
                yield from self._events([MemberJoined(member=member, at=entrance.at)])
            redeemed = InvitationRedeemed(invitation=invitation.id, member=member, at=entrance.at)
            yield from self._events([redeemed])
            yield from self._membership(entrance, invitation.stage)
            if entrance.first:
                yield from self._visit(entrance.member, entrance.at)

    def _invitation_row(
        self, invitation: InvitationId, within: object, stage: Stage, at: datetime, *, places: int, days: int
    ) -> Row:
        return {
            "_id": invitation,
            "circle": within,
            "stage": stage.value,
            "owner": False,
            "code": self.codes.hash_of(invitation),
            "limit": places,
            "expires_at": at + timedelta(days=days),
            "ended": False,
            "created_at": at,
        }

    def _membership(self, entrance: Entrance, entered_as: Stage) -> Iterator[Written]:
        who, within, at = member_id(entrance.member), circle_id(entrance.circle), entrance.at
        yield (
            "memberships",
            {
                "_id": new_id(),
                "circle": within,
                "member": who,
                "stage": entrance.stage.value,
                "duties": [duty.value for duty in Duty if duty in entrance.duties],
                "agreement": _FIRST_AGREEMENT,
                "since": at,
                "version": 0,
            },
        )
        about: Row = {"circle": within, "member": who, "at": at}
        yield from self._events([MembershipBegan(**about, stage=entered_as)])
        yield from self._events([AgreementAccepted(**about, version=_FIRST_AGREEMENT)])
        if entrance.stage is not entered_as:
            yield from self._events([StageSet(**about, stage=entrance.stage)])
        yield from self._events(DutySet(**about, duty=duty, on=True) for duty in entrance.duties)

    def _visit(self, member: str, at: datetime) -> Iterator[Written]:
        """The session in which somebody joined, and its end: nobody of the demo is signed in."""
        who, session = member_id(member), SessionId(new_id())
        yield from self._events([SessionStarted(member=who, session=session, at=at)])
        yield from self._events([SessionEnded(member=who, session=session, at=at)])

    def _post(self, post: PlannedPost, members: dict[str, PlannedMember]) -> Iterator[Written]:
        about: Row = {"post": PostId(post.id), "circle": circle_id(post.circle), "author": member_id(post.author)}
        counts = _counted(post.reactions)
        yield (
            "posts",
            {
                "_id": post.id,
                "circle": about["circle"],
                "author": about["author"],
                "byline": self._byline(members[post.author]),
                "at": post.at,
                "edited_at": post.edited_at,
                "text": post.text,
                "note": post.note,
                "counts": counts.get(post.id, {}),
                "counts_hidden": False,
                "comment_count": len(post.comments),
            },
        )
        yield from self._events([PostPublished(**about, at=post.at)])
        if post.edited_at:
            yield from self._events([PostEdited(**about, at=post.edited_at)])
        yield from self._comments(post, about, counts, members)
        yield from self._reactions(post, about)

    def _comments(
        self, post: PlannedPost, about: Row, counts: dict[Any, dict[str, int]], members: dict[str, PlannedMember]
    ) -> Iterator[Written]:
        places: dict[Any, bytes] = {}
        answers = Counter(comment.parent for comment in post.comments)
        for comment in post.comments:
            place = place_in_conversation(comment.at, comment.id, places.get(comment.parent))
            places[comment.id] = place
            yield (
                "comments",
                {
                    "_id": comment.id,
                    "post": post.id,
                    "parent": comment.parent,
                    "author": member_id(comment.author),
                    "byline": self._byline(members[comment.author]),
                    "at": comment.at,
                    "edited_at": None,
                    "text": comment.text,
                    "removed": False,
                    "counts": counts.get(comment.id, {}),
                    "answers": answers[comment.id],
                    "place": place,
                },
            )
            by = member_id(comment.author)
            yield from self._events([CommentPublished(**about, comment=CommentId(comment.id), by=by, at=comment.at)])

    def _reactions(self, post: PlannedPost, about: Row) -> Iterator[Written]:
        writers = {comment.id: comment.author for comment in post.comments} | {post.id: post.author}
        for reaction in post.reactions:
            member = member_id(reaction.member)
            yield (
                "reactions",
                {
                    "_id": new_id(),
                    "target": reaction.target,
                    "post": post.id,
                    "member": member,
                    "kind": reaction.kind,
                    "at": reaction.at,
                },
            )
            yield from self._events(
                [
                    ReactionSet(
                        **about,
                        target=reaction.target,
                        of=TargetKind.COMMENT if reaction.comment else TargetKind.POST,
                        writer=member_id(writers[reaction.target]),
                        kind=ReactionKind(reaction.kind),
                        on=True,
                        by=member,
                        at=reaction.at,
                    )
                ]
            )

    def _byline(self, member: PlannedMember) -> Row:
        return {"name": member.name, "avatar": avatar_seed(self.avatars, member.handle)}

    def _events(self, events: Iterable[Event]) -> Iterator[Written]:
        for event in events:
            yield "events", {"_id": ObjectId(), **self.codec.encode(event), "recorded": event.at}


def _counted(reactions: Iterable[PlannedReaction]) -> dict[Any, dict[str, int]]:
    """How many of each kind every target got, in the order in which the kinds first came."""
    counts: dict[Any, dict[str, int]] = {}
    for reaction in reactions:
        kinds = counts.setdefault(reaction.target, {})
        kinds[reaction.kind] = kinds.get(reaction.kind, 0) + 1
    return counts
