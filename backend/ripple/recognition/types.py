"""The types of recognition in the schema. Queries read straight into them."""

from datetime import datetime
from typing import Annotated

import strawberry

from ripple.api.circles import CircleName
from ripple.api.refusal import Refusal
from ripple.recognition.errors import RecognitionRefusalCode
from ripple.recognition.rules import Badge

strawberry.enum(RecognitionRefusalCode, description="Why something about badges or the ripple was refused.")
strawberry.enum(Badge, description="What is honoured.")


@strawberry.type(description="A refusal of recognition.")
class RecognitionRefusal(Refusal):
    code: RecognitionRefusalCode = strawberry.field(description="Why.")


@strawberry.type(description="One of the viewer's own badges.")
class MyBadge:
    id: strawberry.ID = strawberry.field(description="The award.")
    badge: Badge = strawberry.field(description="Which.")
    circle: CircleName | None = strawberry.field(description="Where it was earned, where the viewer is still in it.")
    at: datetime = strawberry.field(description="When.")
    shown: bool = strawberry.field(description="Whether others see it.")


@strawberry.type(description="Somebody in a ripple. Without a name where not both ends of their edge consented.")
class RipplePerson:
    name: str | None = strawberry.field(description="The display name.")
    avatar: str | None = strawberry.field(description="The seed of the generated picture.")
    depth: int = strawberry.field(description="How far from the viewer, from 1.")
    under: int | None = strawberry.field(
        description="The place in this list of who mentored them; null for the viewer."
    )


@strawberry.type(description="An edge that the viewer is an end of, and who may be named on it.")
class RippleEdge:
    id: strawberry.ID = strawberry.field(description="The edge.")
    name: str = strawberry.field(description="The other's display name, whom the viewer knows.")
    avatar: str = strawberry.field(description="The seed of their picture.")
    mentored: bool = strawberry.field(description="Whether the viewer was the mentor.")
    mine: bool = strawberry.field(description="Whether the viewer lets their name show.")
    theirs: bool = strawberry.field(description="Whether the other does.")


@strawberry.type(description="What the viewer has passed on.")
class Ripple:
    reached: list[int] = strawberry.field(description="How many people at each depth, from 1.")
    people: list[RipplePerson] = strawberry.field(description="The nearest hundred of them, by depth.")
    edges: list[RippleEdge] = strawberry.field(description="The viewer's own edges, the newest first.")


@strawberry.type(
    description=(
        "What a circle or the community has passed on. Numbers are rounded down to fives, so that no difference tells "
        "of anybody; a null is a number too small to show."
    )
)
class CommunityRipple:
    circle: CircleName | None = strawberry.field(description="The circle; null for the whole community.")
    helped: int | None = strawberry.field(description="How many had a mentor to the end.")
    passed_on: int | None = strawberry.field(description="How many of them then mentored somebody to the end.")
    ratio: float | None = strawberry.field(description="The second as a part of the first, as they are shown, 0 to 1.")
    usual_wait: int | None = strawberry.field(
        description="The median wait for a mentor, in whole days; null for too few."
    )


RippleEdgeResult = Annotated[RippleEdge | RecognitionRefusal, strawberry.union("RippleEdgeResult")]
MyBadgeResult = Annotated[MyBadge | RecognitionRefusal, strawberry.union("MyBadgeResult")]


@strawberry.type(description="A badge that an owner corrected.")
class CorrectedBadge:
    badge: Badge = strawberry.field(description="Which.")
    given: bool = strawberry.field(description="Whether the member has it now.")


CorrectedBadgeResult = Annotated[CorrectedBadge | RecognitionRefusal, strawberry.union("CorrectedBadgeResult")]
