from collections.abc import Sequence
from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import MemberId
from ripple.members.commands.member import load, save
from ripple.members.documents import Folding
from ripple.members.events import MemberRenamed
from ripple.members.rules import check_name, folding_notes, tidy


async def rename(work: Work, member: MemberId, name: str, *, sure: bool) -> UUID:
    """Show `member` under another name from now on. Answers the member.

    Raises MemberRefused NAME_EMPTY, NAME_TOO_LONG, and unless `sure` one of the nudges NAME_LIKE_....
    """
    tidied = tidy(name)
    check_name(tidied, sure=sure)
    found = await load(work, member)
    if found.name != tidied:
        found.name = tidied
        await save(work, found)
        work.record(MemberRenamed(member=member, at=work.now))
    return found.id


async def set_folding(work: Work, member: MemberId, *, all_notes: bool, notes: Sequence[str]) -> UUID:
    """Choose which content notes fold a post. A wish of the reader's own: no event tells of it. Answers the member.

    Raises MemberRefused NOTE_TOO_LONG, TOO_MANY_NOTES.
    """
    folding = Folding(all=all_notes, notes=folding_notes(notes))
    found = await load(work, member)
    found.folding = folding
    await save(work, found)
    return found.id
