from ripple.meetups.commands.calendar import end_calendar, renew_calendar, set_calendar_discreet
from ripple.meetups.commands.cancelling import cancel_meetup, skip_date
from ripple.meetups.commands.drafts import Draft
from ripple.meetups.commands.editing import edit_meetup
from ripple.meetups.commands.leaders import hand_over
from ripple.meetups.commands.leads import set_leads
from ripple.meetups.commands.links import replace_link
from ripple.meetups.commands.posting import post_meetup
from ripple.meetups.commands.seats import rsvp, rsvp_series, set_came

__all__ = [
    "Draft",
    "cancel_meetup",
    "edit_meetup",
    "end_calendar",
    "hand_over",
    "post_meetup",
    "renew_calendar",
    "replace_link",
    "rsvp",
    "rsvp_series",
    "set_calendar_discreet",
    "set_came",
    "set_leads",
    "skip_date",
]
