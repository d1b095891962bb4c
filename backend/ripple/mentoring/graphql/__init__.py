import strawberry

from ripple.mentoring.graphql.asking import AskMutation
from ripple.mentoring.graphql.mentors import MentorMutation
from ripple.mentoring.graphql.pairs import PairMutation
from ripple.mentoring.graphql.query import MentoringQuery, MentoringSubscription
from ripple.mentoring.graphql.rooms import RoomMutation

__all__ = ["MentoringMutation", "MentoringQuery", "MentoringSubscription"]


@strawberry.type
class MentoringMutation(MentorMutation, AskMutation, PairMutation, RoomMutation):
    pass
