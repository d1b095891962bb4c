"""The types of mentoring in the schema. Queries read straight into them."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from ripple.api.circles import CircleName
from ripple.api.connections import PageInfo
from ripple.api.refusal import Refusal
from ripple.mentoring.errors import MentoringRefusalCode
from ripple.mentoring.rules import (
    AskState,
    CheckInAnswer,
    Ending,
    Hours,
    MentorshipState,
    MentorState,
    Mood,
    ReasonKind,
    Rhythm,
    Role,
    RoomKind,
    Sentence,
    Way,
)

strawberry.enum(MentoringRefusalCode, description="Why something about mentoring was refused.")
strawberry.enum(Hours, description="Parts of a day on somebody's own wall: from 6, 12, 18 and 22 on.")
strawberry.enum(Rhythm, description="How often a pair means to be in touch.")
strawberry.enum(Way, description="How a pair is in touch.")
strawberry.enum(MentorState, description="How a mentor's sign-up stands.")
strawberry.enum(AskState, description="How a newcomer's search for a mentor stands.")
strawberry.enum(ReasonKind, description="Why a mentor is offered.")
strawberry.enum(Role, description="What somebody is in a room.")
strawberry.enum(RoomKind, description="What a room is for.")
strawberry.enum(Sentence, description="A ready-made, kind answer to a request.")
strawberry.enum(MentorshipState, description="How a mentorship stands.")
strawberry.enum(CheckInAnswer, description="How it stands between the two, as one of them sees it.")
strawberry.enum(Ending, description="How a pair came to its end.")
strawberry.enum(Mood, description="How a day was.")


@strawberry.type(description="A refusal of mentoring.")
class MentoringRefusal(Refusal):
    code: MentoringRefusalCode = strawberry.field(description="Why.")


@strawberry.input(description="A topic or a step as a leader words it; without an id it is a new one.")
class WordedInput:
    words: str
    id: UUID | None = None


@strawberry.input(description="What a mentor offers, or a newcomer looks for.")
class ProfileInput:
    topics: list[strawberry.ID]
    languages: list[str]
    zone: str
    hours: list[Hours]
    pace: Rhythm
    ways: list[Way]


@strawberry.type(description="A topic of a circle's mentoring, or a step of its journeys.")
class Worded:
    id: strawberry.ID = strawberry.field(description="The topic or the step.")
    words: str = strawberry.field(description="What it says.")


@strawberry.type(description="What mentoring in a circle is about, as its leader worded it.")
class MentoringPlan:
    id: strawberry.ID = strawberry.field(description="The circle's.")
    circle: CircleName = strawberry.field(description="Whose it is.")
    topics: list[Worded] = strawberry.field(description="What people have lived through.")
    steps: list[Worded] = strawberry.field(description="The steps of journeys that begin from now on.")
    orientation: int = strawberry.field(description="The number of the present cards for mentors.")


@strawberry.type(description="Somebody in mentoring, as far as the viewer shall know: never a member's id.")
class MentoringPerson:
    name: str = strawberry.field(description="The display name.")
    avatar: str = strawberry.field(description="The seed of the generated picture.")
    mine: bool = strawberry.field(description="Whether it is the viewer.")


@strawberry.type(description="The viewer's own sign-up as a mentor.")
class MyMentor:
    id: strawberry.ID = strawberry.field(description="The sign-up.")
    state: MentorState = strawberry.field(description="How it stands.")
    topics: list[Worded] = strawberry.field(description="What they lived through.")
    languages: list[str] = strawberry.field(description="BCP 47 tags.")
    zone: str = strawberry.field(description="An IANA time zone.")
    hours: list[Hours] = strawberry.field(description="When they usually have time.")
    pace: Rhythm = strawberry.field(description="How often.")
    ways: list[Way] = strawberry.field(description="How.")
    places: int = strawberry.field(description="For how many at a time.")
    free: int = strawberry.field(description="How many of the places are free.")
    words: str = strawberry.field(description="A few words of their own.")
    paused: bool = strawberry.field(description="Whether they are hidden from matching for now.")
    paused_until: str | None = strawberry.field(description="Until which day, YYYY-MM-DD.")
    oriented: bool = strawberry.field(description="Whether they have seen the present cards.")
    note: str = strawberry.field(description="What the coordinator wrote when they decided.")
    support_room: strawberry.ID | None = strawberry.field(
        description="Their talk with a coordinator, while it can be read."
    )


@strawberry.type(description="Why a mentor is offered. The app has the sentence.")
class OfferReason:
    kind: ReasonKind = strawberry.field(description="Which.")
    which: str = strawberry.field(description="The topic's words, a language, or a part of the viewer's own day.")


@strawberry.type(description="A mentor who is offered to the viewer.")
class MentorOffer:
    id: strawberry.ID = strawberry.field(description="The mentor.")
    person: MentoringPerson = strawberry.field(description="Who it is.")
    words: str = strawberry.field(description="A few words of their own.")
    pace: Rhythm = strawberry.field(description="How often they have time.")
    ways: list[Way] = strawberry.field(description="How they are in touch.")
    reasons: list[OfferReason] = strawberry.field(description="Why they may fit.")


@strawberry.type(description="The viewer's own search for a mentor.")
class MyAsk:
    id: strawberry.ID = strawberry.field(description="The search.")
    state: AskState = strawberry.field(description="How it stands.")
    topics: list[Worded] = strawberry.field(description="What it is about.")
    languages: list[str] = strawberry.field(description="BCP 47 tags.")
    zone: str = strawberry.field(description="An IANA time zone.")
    hours: list[Hours] = strawberry.field(description="When they have time.")
    pace: Rhythm = strawberry.field(description="How often.")
    ways: list[Way] = strawberry.field(description="How.")
    help: str = strawberry.field(description="What would help, in their own words.")
    offers: list[MentorOffer] = strawberry.field(description="Up to three who have a place now.")
    held_until: datetime | None = strawberry.field(description="Until when a place is kept for them.")
    position: int | None = strawberry.field(description="The place in the queue, from 1.")
    usual_wait: int | None = strawberry.field(description="The usual wait in whole days; null where too few waited.")
    mentorship: strawberry.ID | None = strawberry.field(description="The request that waits for an answer.")


@strawberry.type(description="A pair, or a request for one, in a list.")
class PairLine:
    id: strawberry.ID = strawberry.field(description="The mentorship; also its room.")
    circle: CircleName = strawberry.field(description="Where.")
    role: Role = strawberry.field(description="The viewer's own.")
    other: MentoringPerson = strawberry.field(description="The other of the two.")
    state: MentorshipState = strawberry.field(description="How it stands.")
    help: str = strawberry.field(description="What would help the newcomer, in their words; for the two alone.")
    topics: list[Worded] = strawberry.field(description="What it is about.")
    asked_at: datetime = strawberry.field(description="When it was asked for.")
    expires_at: datetime = strawberry.field(description="When an unanswered request ends.")
    sentence: Sentence | None = strawberry.field(description="What the mentor answered.")
    ended_at: datetime | None = strawberry.field(description="When it ended.")
    readable_until: datetime | None = strawberry.field(description="Until when it can be read.")
    my_turn: bool = strawberry.field(description="Whether it is the viewer's turn to write.")


@strawberry.type(description="Mentoring in one of the viewer's circles.")
class CircleMentoring:
    id: strawberry.ID = strawberry.field(description="The circle's.")
    circle: CircleName = strawberry.field(description="Which.")
    graduate: bool = strawberry.field(description="Whether the viewer may sign up as a mentor.")
    coordinating: bool = strawberry.field(description="Whether the viewer looks after its mentors.")
    leading: bool = strawberry.field(description="Whether the viewer may edit its plan.")
    mentor: MyMentor | None = strawberry.field(description="The viewer's sign-up.")
    ask: MyAsk | None = strawberry.field(description="The viewer's search.")
    pairs: list[PairLine] = strawberry.field(
        description="The viewer's pairs and requests, those that ended lately too."
    )
    visiting: list[strawberry.ID] = strawberry.field(
        description="Rooms that the viewer was invited into, or supports in; those that ended lately too."
    )


@strawberry.type(description="A step of a pair's journey.")
class JourneyStep:
    id: strawberry.ID = strawberry.field(description="The step.")
    words: str = strawberry.field(description="What it says.")
    mine: bool = strawberry.field(description="Whether the viewer ticked it.")
    theirs: bool = strawberry.field(description="Whether the other did.")


@strawberry.type(description="Both were asked how it stands.")
class PairCheckIn:
    asked_at: datetime = strawberry.field(description="When.")
    mine: CheckInAnswer | None = strawberry.field(description="What the viewer answered.")
    theirs: CheckInAnswer | None = strawberry.field(description="What the other answered.")


@strawberry.type(description="What somebody leaves behind at the end.")
class PairFarewell:
    thanks: str = strawberry.field(description="In their own words.")
    touch: bool | None = strawberry.field(description="Whether they would stay in touch.")


@strawberry.type(description="One of the viewer's own pairs, whole.")
class Mentorship:
    id: strawberry.ID = strawberry.field(description="The mentorship; also its room.")
    line: PairLine = strawberry.field(description="As in a list.")
    rhythm: Rhythm = strawberry.field(description="How often they mean to be in touch.")
    steps: list[JourneyStep] = strawberry.field(description="The journey.")
    may_complete: bool = strawberry.field(description="Whether enough steps are behind both.")
    check_in: PairCheckIn | None = strawberry.field(description="The last one, while it is open.")
    paused_until: str | None = strawberry.field(description="Until which day it is paused, YYYY-MM-DD.")
    proposed_by_me: bool = strawberry.field(description="Whether the viewer said that it is complete.")
    proposed_until: datetime | None = strawberry.field(description="Until when the other can answer that.")
    ending: Ending | None = strawberry.field(description="How it ended.")
    farewell: PairFarewell | None = strawberry.field(description="What the viewer left behind.")
    their_farewell: PairFarewell | None = strawberry.field(description="What the other left behind.")
    heavy: bool = strawberry.field(description="Whether the viewer is its mentor and said that it is getting heavy.")


@strawberry.type(description="Somebody in a room.")
class RoomPerson:
    person: MentoringPerson = strawberry.field(description="Who.")
    role: Role = strawberry.field(description="What they are in it.")


@strawberry.type(description="Where two people write. Who is in `people` can read it, nobody else.")
class Room:
    id: strawberry.ID = strawberry.field(description="The room.")
    kind: RoomKind = strawberry.field(description="What it is for.")
    circle: CircleName = strawberry.field(description="Where.")
    people: list[RoomPerson] = strawberry.field(description="Everybody who can read and write in it.")
    invited_by: Role | None = strawberry.field(description="Which of the two asked the coordinator in.")
    open: bool = strawberry.field(description="Whether it can be written in.")
    readable_until: datetime | None = strawberry.field(description="When it is removed.")


@strawberry.type(description="Something written in a room.")
class RoomMessage:
    id: strawberry.ID = strawberry.field(description="The message.")
    role: Role = strawberry.field(description="What its author was in the room.")
    name: str = strawberry.field(description="Its author's display name.")
    mine: bool = strawberry.field(description="Whether the viewer wrote it.")
    text: str = strawberry.field(description="Plain text with line breaks.")
    at: datetime = strawberry.field(description="When.")


@strawberry.type(description="A message in a list.")
class RoomMessageEdge:
    seal: strawberry.Private[Callable[[], str]]
    node: RoomMessage = strawberry.field(description="The message.")

    @strawberry.field(description="Where it lies in the list.")
    def cursor(self) -> str:
        return self.seal()


@strawberry.type(description="Messages, newest first.")
class RoomMessageConnection:
    edges: list[RoomMessageEdge] = strawberry.field(description="A page of them.")
    page_info: PageInfo = strawberry.field(description="What lies beyond.")


@strawberry.type(description="A visit to a room that is over.")
class VisitEnded:
    id: strawberry.ID = strawberry.field(description="The room.")


@strawberry.type(description="A note that its author alone can read.")
class MoodNote:
    id: strawberry.ID = strawberry.field(description="The note.")
    mood: Mood = strawberry.field(description="How the day was.")
    text: str = strawberry.field(description="In their own words.")
    at: datetime = strawberry.field(description="When.")


@strawberry.type(description="A mentor as their coordinator sees them.")
class BoardMentor:
    id: strawberry.ID = strawberry.field(description="The mentor.")
    person: MentoringPerson = strawberry.field(description="Who.")
    state: MentorState = strawberry.field(description="How the sign-up stands.")
    topics: list[Worded] = strawberry.field(description="What they lived through.")
    languages: list[str] = strawberry.field(description="BCP 47 tags.")
    pace: Rhythm = strawberry.field(description="How often.")
    ways: list[Way] = strawberry.field(description="How.")
    words: str = strawberry.field(description="A few words of their own.")
    places: int = strawberry.field(description="For how many.")
    taken: int = strawberry.field(description="How many pairs they are in.")
    paused: bool = strawberry.field(description="Whether they are hidden from matching.")
    heavy: bool = strawberry.field(description="Whether they said that it is getting heavy.")
    oriented: bool = strawberry.field(description="Whether they have seen the cards.")
    support_room: strawberry.ID | None = strawberry.field(description="Where the viewer talks with them.")


@strawberry.type(description="A pair as the coordinator sees it: its state, never what is said.")
class BoardPair:
    id: strawberry.ID = strawberry.field(description="The mentorship.")
    mentor: MentoringPerson = strawberry.field(description="The one.")
    newcomer: MentoringPerson = strawberry.field(description="The other.")
    state: MentorshipState = strawberry.field(description="How it stands.")
    silent_days: int | None = strawberry.field(description="Whole days since either was heard of.")
    steps: int = strawberry.field(description="How many steps there are.")
    steps_done: int = strawberry.field(description="How many both ticked.")
    check_in: list[CheckInAnswer] = strawberry.field(description="What was answered to an open check-in.")
    check_in_open: bool = strawberry.field(description="Whether they were asked and have not both answered.")


@strawberry.type(description="What a circle's coordinator looks after.")
class Board:
    id: strawberry.ID = strawberry.field(description="The circle's.")
    circle: CircleName = strawberry.field(description="Which.")
    mentors: list[BoardMentor] = strawberry.field(description="Those who applied first, then all others.")
    pairs: list[BoardPair] = strawberry.field(description="Pairs under way, the quietest first.")
    waiting: int = strawberry.field(description="How many wait for a mentor.")
    usual_wait: int | None = strawberry.field(description="The usual wait in whole days; null where too few waited.")


@strawberry.type(description="Something in the viewer's mentoring changed; the phone fetches it.")
class MentoringChanged:
    room: strawberry.ID | None = strawberry.field(
        description="The mentorship or room, where it is about one, and may be said."
    )
    message: bool = strawberry.field(description="Whether a message came.")


MentoringHome = Annotated[CircleMentoring | MentoringRefusal, strawberry.union("CircleMentoringResult")]
PlanResult = Annotated[MentoringPlan | MentoringRefusal, strawberry.union("MentoringPlanResult")]
MentorshipResult = Annotated[Mentorship | MentoringRefusal, strawberry.union("MentorshipResult")]
RoomResult = Annotated[Room | MentoringRefusal, strawberry.union("RoomResult")]
RoomMessageResult = Annotated[RoomMessage | MentoringRefusal, strawberry.union("RoomMessageResult")]
BoardMentorResult = Annotated[BoardMentor | MentoringRefusal, strawberry.union("BoardMentorResult")]
VisitEndedResult = Annotated[VisitEnded | MentoringRefusal, strawberry.union("VisitEndedResult")]
