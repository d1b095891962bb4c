"""Whether a name may show on an edge: each of its two people says so for themselves, and may unsay it at any time."""

from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import EdgeId, MemberId
from ripple.members.commands.meeting import meets
from ripple.recognition.documents import Consent, Edge, consent_id
from ripple.recognition.errors import RecognitionRefusalCode, RecognitionRefused
from ripple.recognition.events import ConsentSet


async def set_consent(work: Work, edge: EdgeId, member: MemberId, on: bool) -> UUID:
    """Whether the member's name may show on an edge that they are an end of. Answers the edge.

    Raises RecognitionRefused NOT_FOUND, and for a yes also where the two shall not meet: unsaid it is at any time. A
    block that comes at the same moment is not missed: whoever reads looks at blocks too.
    """
    found = await Edge.get(edge, session=work.session)
    if (
        found is None
        or member not in (found.parent, found.child)
        or (on and not await meets(work, found.parent, [found.child]))
    ):
        raise RecognitionRefused(RecognitionRefusalCode.NOT_FOUND, field="edge")
    id_ = consent_id(edge, member)
    before = await Consent.get(id_, session=work.session)
    if on and before is None:
        await Consent(id=id_, edge=edge, member=member, at=work.now).insert(session=work.session)
    elif not on and before is not None:
        await before.delete(session=work.session)
    if on is (before is None):
        work.record(ConsentSet(edge=edge, member=member, on=on, at=work.now))
    return edge
