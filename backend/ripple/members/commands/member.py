from ripple.database.work import Work
from ripple.kernel.ids import MemberId
from ripple.members.documents import Member
from ripple.members.errors import MemberRefusalCode, MemberRefused


async def load(work: Work, member: MemberId) -> Member:
    """Raises MemberRefused NOT_FOUND."""
    found = await Member.get(member, session=work.session)
    if found is None:
        raise MemberRefused(MemberRefusalCode.NOT_FOUND)
    return found


async def save(work: Work, member: Member) -> None:
    member.version += 1
    await member.save(session=work.session)
