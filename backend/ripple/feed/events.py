"""The subject of each is the post: consumers and the live hub need an order within a conversation, and no other."""

from datetime import timedelta
from typing import ClassVar
from uuid import UUID

from ripple.feed.rules import ReactionKind, TargetKind
from ripple.kernel.events import WHILE_RECENT, Event
from ripple.kernel.ids import CircleId, CommentId, MemberId, PostId


class FeedEvent(Event, frozen=True, kw_only=True):
    """`author` wrote the post that this is about."""

    about: ClassVar[str] = "post"
    retention: ClassVar[timedelta | None] = WHILE_RECENT

    post: PostId
    circle: CircleId
    author: MemberId


class PostPublished(FeedEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "feed.post-published"


class PostEdited(FeedEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "feed.post-edited"


class PostDeleted(FeedEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "feed.post-deleted"


class CountsHiddenSet(FeedEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "feed.counts-hidden-set"

    hidden: bool


class CommentEvent(FeedEvent, frozen=True, kw_only=True):
    """`by` wrote the comment."""

    comment: CommentId
    by: MemberId


class CommentPublished(CommentEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "feed.comment-published"


class CommentEdited(CommentEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "feed.comment-edited"


class CommentDeleted(CommentEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "feed.comment-deleted"


class ReactionSet(FeedEvent, frozen=True, kw_only=True):
    """`by` set or took back a reaction. `writer` wrote the target, which is the post or a comment on it."""

    name: ClassVar[str] = "feed.reaction-set"

    target: UUID
    of: TargetKind
    writer: MemberId
    kind: ReactionKind
    on: bool
    by: MemberId


EVENTS: tuple[type[Event], ...] = (
    PostPublished,
    PostEdited,
    PostDeleted,
    CountsHiddenSet,
    CommentPublished,
    CommentEdited,
    CommentDeleted,
    ReactionSet,
)
