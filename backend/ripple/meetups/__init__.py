"""Where members meet: meetups and their dates, seats, reminders, calendars."""
