from uuid import UUID

from ripple.database.work import Work
from ripple.feed.commands.access import about, fresh_id, own, visible_post, writing_in
from ripple.feed.documents import Post
from ripple.feed.errors import FeedRefusalCode, FeedRefused
from ripple.feed.events import CountsHiddenSet, PostDeleted, PostEdited, PostPublished
from ripple.feed.rules import clean_note, clean_text
from ripple.kernel.ids import CircleId, MemberId, PostId


async def publish_post(work: Work, post: UUID, circle: CircleId, author: MemberId, text: str, note: str | None) -> UUID:
    """Put a post on top of its circle's feed, at the server's time.

    Raises FeedRefused TEXT_EMPTY, TEXT_TOO_LONG, NOTE_TOO_LONG, NOT_A_MEMBER, AGREEMENT_NEEDED, ID_REFUSED.
    """
    kept, noted = clean_text(text), clean_note(note)
    byline = await writing_in(work, circle, author)
    await fresh_id(work, Post, post)
    published = Post(id=post, circle=circle, author=author, byline=byline, at=work.now, text=kept, note=noted)
    await published.insert(session=work.session)
    work.record(PostPublished(**about(published, work)))
    return post


async def edit_post(work: Work, post: PostId, author: MemberId, text: str, note: str | None) -> UUID:
    """Replace the words; readers see that it was edited, and when.

    Raises FeedRefused NOT_FOUND, NOT_YOURS, TEXT_EMPTY, TEXT_TOO_LONG, NOTE_TOO_LONG, NOT_A_MEMBER, AGREEMENT_NEEDED.
    """
    kept, noted = clean_text(text), clean_note(note)
    found = await visible_post(work, post, author)
    own(found.author, author, field="post")
    await writing_in(work, CircleId(found.circle), author)
    if (kept, noted) == (found.text, found.note):
        return post
    await _set(work, post, text=kept, note=noted, edited_at=work.now)
    work.record(PostEdited(**about(found, work)))
    return post


async def delete_post(work: Work, post: PostId, author: MemberId) -> UUID:
    """Remove it at once; a consumer clears what was said below it. Its author may do so after leaving the circle, too.

    Raises FeedRefused NOT_FOUND, NOT_YOURS.
    """
    found = await Post.get(post, session=work.session)
    if found is None or found.author != author:
        found = await visible_post(work, post, author)
        own(found.author, author, field="post")
    await found.delete(session=work.session)
    work.record(PostDeleted(**about(found, work)))
    return post


async def set_counts_hidden(work: Work, post: PostId, author: MemberId, hidden: bool) -> UUID:
    """Show or hide how many reacted. Raises FeedRefused NOT_FOUND, NOT_YOURS."""
    found = await visible_post(work, post, author)
    own(found.author, author, field="post")
    if found.counts_hidden != hidden:
        await _set(work, post, counts_hidden=hidden)
        work.record(CountsHiddenSet(**about(found, work), hidden=hidden))
    return post


async def _set(work: Work, post: PostId, **fields: object) -> None:
    changed = await Post.get_pymongo_collection().update_one({"_id": post}, {"$set": fields}, session=work.session)
    if not changed.matched_count:
        raise FeedRefused(FeedRefusalCode.NOT_FOUND, field="post")
