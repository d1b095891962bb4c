"""What the screens of meetups show: one or two round trips each, by an index, straight into the schema's types.

Every read takes the visitor with whom they shall not meet: a meetup led by one of those is not there for them.
"""

from ripple.meetups.queries.calendar import calendar_entry, calendar_feed, calendar_page
from ripple.meetups.queries.dates import join_link, mine, occurrence_by_id, times, upcoming
from ripple.meetups.queries.ledger import leads_of, reminders
from ripple.meetups.queries.seats import attendance, attendee, people
from ripple.meetups.queries.series import meetup_by_id
from ripple.meetups.queries.visitor import Visitor

__all__ = [
    "Visitor",
    "attendance",
    "attendee",
    "calendar_entry",
    "calendar_feed",
    "calendar_page",
    "join_link",
    "leads_of",
    "meetup_by_id",
    "mine",
    "occurrence_by_id",
    "people",
    "reminders",
    "times",
    "upcoming",
]
