"""Notes of one's own beside a pair, which nobody else ever reads."""

from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import MemberId, MentorshipId, is_random
from ripple.kernel.wrapping import WrappingRing
from ripple.mentoring import room_keys
from ripple.mentoring.commands.access import met_pair
from ripple.mentoring.documents import MoodNote, mood_key_id
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.rules import LONGEST_MOOD, MOST_MOODS, TOGETHER, Mood, clean_text


async def note_mood(
    work: Work, ring: WrappingRing, new: UUID, mentorship: UUID, member: MemberId, mood: Mood, text: str
) -> UUID:
    """Raises MentoringRefused NOT_FOUND, NOT_NOW, ID_REFUSED, TEXT_TOO_LONG, TOO_MANY_MOODS."""
    pair, _ = await met_pair(work, MentorshipId(mentorship), member)
    if pair.state not in TOGETHER:
        raise MentoringRefused(MentoringRefusalCode.NOT_NOW, field="mentorship")
    said = clean_text(text, LONGEST_MOOD, "text")
    if not is_random(new) or await MoodNote.get(new, session=work.session):
        raise MentoringRefused(MentoringRefusalCode.ID_REFUSED, field="id")
    own = {"mentorship": mentorship, "member": member}
    if await MoodNote.find(own, session=work.session).count() >= MOST_MOODS:
        raise MentoringRefused(MentoringRefusalCode.TOO_MANY_MOODS, field="mentorship", limit=MOST_MOODS)
    key = mood_key_id(mentorship, member)
    sealed = await room_keys.seal(work, ring, key, new, said) if said else None
    note = MoodNote(id=new, mentorship=mentorship, member=member, mood=mood, sealed=sealed, at=work.now)
    await note.insert(session=work.session)
    return new


async def remove_mood(work: Work, note: UUID, member: MemberId) -> UUID:
    """Raises MentoringRefused NOT_FOUND."""
    removed = await MoodNote.get_pymongo_collection().delete_one({"_id": note, "member": member}, session=work.session)
    if not removed.deleted_count:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="note")
    return note
