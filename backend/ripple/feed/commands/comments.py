from uuid import UUID

from ripple.database.work import Work
from ripple.feed.commands.access import about, fresh_id, own, visible_comment, visible_post, writing_in
from ripple.feed.documents import Comment, Post, Reaction, StoredByline
from ripple.feed.errors import FeedRefusalCode, FeedRefused
from ripple.feed.events import CommentDeleted, CommentEdited, CommentPublished
from ripple.feed.rules import clean_text, place_in_conversation
from ripple.kernel.ids import CircleId, CommentId, MemberId, PostId


async def publish_comment(
    work: Work, comment: UUID, post: PostId, parent: UUID | None, author: MemberId, text: str
) -> UUID:
    """Answer a post, or a comment on it. An answer to an answer joins the same thread: two levels, never more.

    Raises FeedRefused NOT_FOUND, TEXT_EMPTY, TEXT_TOO_LONG, NOT_A_MEMBER, AGREEMENT_NEEDED, ID_REFUSED.
    """
    kept = clean_text(text)
    conversation = await visible_post(work, post, author)
    byline = await writing_in(work, CircleId(conversation.circle), author)
    await fresh_id(work, Comment, comment)
    head = await _head_of_thread(work, conversation, parent, author)
    published = Comment(
        id=comment,
        post=post,
        parent=head.id if head else None,
        author=author,
        byline=byline,
        at=work.now,
        text=kept,
        place=place_in_conversation(work.now, comment, head.place if head else None),
    )
    await published.insert(session=work.session)
    if head:
        await _count(work, head.id, answers=1)
    await _count_comments(work, post, 1)
    work.record(CommentPublished(**about(conversation, work), comment=CommentId(comment), by=author))
    return comment


async def edit_comment(work: Work, comment: CommentId, author: MemberId, text: str) -> UUID:
    """Raises FeedRefused NOT_FOUND, NOT_YOURS, TEXT_EMPTY, TEXT_TOO_LONG, NOT_A_MEMBER, AGREEMENT_NEEDED."""
    kept = clean_text(text)
    found, conversation = await visible_comment(work, comment, author, field="comment")
    own(found.author, author, field="comment")
    await writing_in(work, CircleId(conversation.circle), author)
    if kept != found.text:
        await _set(work, comment, text=kept, edited_at=work.now)
        work.record(CommentEdited(**about(conversation, work), comment=comment, by=author))
    return comment


async def delete_comment(work: Work, comment: CommentId, author: MemberId) -> UUID:
    """Remove it. Where it has answers an empty place stays, so that they keep theirs.

    Raises FeedRefused NOT_FOUND, NOT_YOURS.
    """
    found = await Comment.get(comment, session=work.session)
    if found is None or found.author != author:
        found, _ = await visible_comment(work, comment, author, field="comment")
        own(found.author, author, field="comment")
    conversation = await Post.get(found.post, session=work.session)
    if conversation is None or found.removed:
        raise FeedRefused(FeedRefusalCode.NOT_FOUND, field="comment")
    await Reaction.get_pymongo_collection().delete_many({"target": comment}, session=work.session)
    if found.answers:
        nobody = StoredByline(name="", avatar="")
        await _set(work, comment, text="", edited_at=None, removed=True, counts={}, byline=nobody.model_dump())
    else:
        await found.delete(session=work.session)
        await _leave_thread(work, found)
    await _count_comments(work, PostId(found.post), -1)
    work.record(CommentDeleted(**about(conversation, work), comment=comment, by=author))
    return comment


async def _head_of_thread(work: Work, post: Post, parent: UUID | None, reader: MemberId) -> Comment | None:
    if parent is None:
        return None
    answered, its_post = await visible_comment(work, parent, reader, field="parent")
    if its_post.id != post.id:
        raise FeedRefused(FeedRefusalCode.NOT_FOUND, field="parent")
    if answered.parent is None:
        return answered
    return await Comment.get(answered.parent, session=work.session)


async def _leave_thread(work: Work, answer: Comment) -> None:
    """An empty place that holds no answers any more goes with the last of them."""
    if answer.parent is not None:
        await _count(work, answer.parent, answers=-1)
        await Comment.get_pymongo_collection().delete_one(
            {"_id": answer.parent, "removed": True, "answers": 0}, session=work.session
        )


async def _count(work: Work, comment: UUID, **by: int) -> None:
    await Comment.get_pymongo_collection().update_one({"_id": comment}, {"$inc": by}, session=work.session)


async def _set(work: Work, comment: UUID, **fields: object) -> None:
    await Comment.get_pymongo_collection().update_one({"_id": comment}, {"$set": fields}, session=work.session)


async def _count_comments(work: Work, post: PostId, by: int) -> None:
    await Post.get_pymongo_collection().update_one({"_id": post}, {"$inc": {"comment_count": by}}, session=work.session)
