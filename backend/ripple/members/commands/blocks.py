from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import BlockId, MemberId
from ripple.members.documents import Block, Member
from ripple.members.errors import MemberRefusalCode, MemberRefused
from ripple.members.events import MemberBlocked, MemberUnblocked


async def block(work: Work, blocker: MemberId, blocked: MemberId) -> UUID:
    """From now on neither meets the other. Blocking twice is blocking once. Answers the block.

    Raises MemberRefused NOT_FOUND for nobody, and for oneself.
    """
    if blocker == blocked:
        raise MemberRefused(MemberRefusalCode.NOT_FOUND)
    await _touch(work, blocker, blocked)
    found = await Block.find_one({"blocker": blocker, "blocked": blocked}, session=work.session)
    if found is not None:
        return found.id
    made = Block(blocker=blocker, blocked=blocked, at=work.now)
    await made.insert(session=work.session)
    work.record(MemberBlocked(member=blocker, other=blocked, block=BlockId(made.id), at=work.now))
    return made.id


async def unblock(work: Work, member: MemberId, block: BlockId) -> UUID:
    """Undo a block of one's own; the other's, where there is one, still holds. Answers the block's id.

    Raises MemberRefused NOT_FOUND.
    """
    found = await Block.find_one({"_id": block, "blocker": member}, session=work.session)
    if found is None:
        raise MemberRefused(MemberRefusalCode.NOT_FOUND, field="block")
    await _touch(work, member, MemberId(found.blocked))
    await found.delete(session=work.session)
    work.record(MemberUnblocked(member=member, other=MemberId(found.blocked), block=block, at=work.now))
    return found.id


async def _touch(work: Work, *members: MemberId) -> None:
    """What two people do to each other at the same moment is decided by their blocks: it must not slip past one."""
    found = await Member.get_pymongo_collection().update_many(
        {"_id": {"$in": members}}, {"$inc": {"version": 1}}, session=work.session
    )
    if found.matched_count != len(members):
        raise MemberRefused(MemberRefusalCode.NOT_FOUND)
