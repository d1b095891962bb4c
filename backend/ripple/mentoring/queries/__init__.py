from ripple.mentoring.queries.board import board, board_mentor
from ripple.mentoring.queries.home import home, plan_of
from ripple.mentoring.queries.pairs import mentorship_by_id, moods, person_behind
from ripple.mentoring.queries.rooms import message_by_id, messages, room_by_id
from ripple.mentoring.queries.visitor import Visitor

__all__ = [
    "Visitor",
    "board",
    "board_mentor",
    "home",
    "mentorship_by_id",
    "message_by_id",
    "messages",
    "moods",
    "person_behind",
    "plan_of",
    "room_by_id",
]
