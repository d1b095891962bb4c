from ripple.mentoring.commands.answering import answer_request
from ripple.mentoring.commands.asking import (
    ask_for_mentor,
    choose_mentor,
    offer_others,
    withdraw_ask,
    withdraw_request,
)
from ripple.mentoring.commands.closing import answer_completion, propose_completion, say_farewell, step_away
from ripple.mentoring.commands.journey import tick_step
from ripple.mentoring.commands.mentors import (
    Profile,
    decide_mentor,
    finish_orientation,
    save_mentor,
    set_mentor_pause,
    stop_mentoring,
)
from ripple.mentoring.commands.messages import send_message
from ripple.mentoring.commands.moods import note_mood, remove_mood
from ripple.mentoring.commands.pausing import pause_pair, resume_pair
from ripple.mentoring.commands.plans import Worded, edit_plan
from ripple.mentoring.commands.silence import answer_check_in, set_rhythm
from ripple.mentoring.commands.talks import share_load
from ripple.mentoring.commands.visits import end_visit, invite_supporter

__all__ = [
    "Profile",
    "Worded",
    "answer_check_in",
    "answer_completion",
    "answer_request",
    "ask_for_mentor",
    "choose_mentor",
    "decide_mentor",
    "edit_plan",
    "end_visit",
    "finish_orientation",
    "invite_supporter",
    "note_mood",
    "offer_others",
    "pause_pair",
    "propose_completion",
    "remove_mood",
    "resume_pair",
    "save_mentor",
    "say_farewell",
    "send_message",
    "set_mentor_pause",
    "set_rhythm",
    "share_load",
    "step_away",
    "stop_mentoring",
    "tick_step",
    "withdraw_ask",
    "withdraw_request",
]
