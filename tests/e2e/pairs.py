"""Pairs and their rooms, made by the API as the phones of the two would."""

from dataclasses import dataclass
from uuid import uuid4

from tests.e2e.people import Circle, Person, Town


@dataclass(frozen=True)
class Pair:
    """Its id is also that of its room."""

    id: str
    mentor: Person
    newcomer: Person


async def mentor_in(town: Town, circle: Circle, name: str) -> Person:
    """A graduate whom newcomers can ask."""
    mentor, gate = await town.graduate(circle, name), await town.coordinator(circle)
    await town.offers(mentor, circle)
    await town.done(mentor, "FinishOrientation", circle=circle.id, orientation=1)
    await town.approves(gate, mentor, circle)
    return mentor


async def paired(town: Town, circle: Circle, mentor: Person, newcomer: Person) -> Pair:
    """The newcomer asks the only mentor who fits, and gets a yes."""
    await town.asks(newcomer, circle, chooses=True)
    (home,) = await town.done(mentor, "MentoringHome", circle=circle.id)
    (asked,) = [each["id"] for each in home["pairs"] if each["state"] == "REQUESTED"]
    await town.done(mentor, "AnswerRequest", mentorship=asked, accept=True, sentence="GLAD")
    return Pair(asked, mentor, newcomer)


async def writes(town: Town, author: Person, room: str, *texts: str) -> None:
    for text in texts:
        await town.done(author, "SendMessage", id=str(uuid4()), room=room, text=text)


async def conversation(town: Town, reader: Person, room: str) -> list[str]:
    """The newest hundred texts, oldest first, as the server gives them to one of the two."""
    page = await town.done(reader, "RoomMessages", room=room, first=100)
    return [edge["node"]["text"] for edge in reversed(page["edges"])]


async def completed(town: Town, pair: Pair) -> None:
    """Half of the steps are behind both; the newcomer says that it is complete, and so does the mentor."""
    steps = (await town.done(pair.mentor, "MentorshipDetail", id=pair.id))["steps"]
    for step in steps[: (len(steps) + 1) // 2]:
        for person in (pair.newcomer, pair.mentor):
            await town.done(person, "TickStep", mentorship=pair.id, step=step["id"], on=True)
    await town.done(pair.newcomer, "ProposeCompletion", mentorship=pair.id)
    await town.done(pair.mentor, "AnswerCompletion", mentorship=pair.id, yes=True)
