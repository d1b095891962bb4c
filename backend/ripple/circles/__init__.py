"""Where: groups around one shared experience, who is in them, and how one comes in."""
