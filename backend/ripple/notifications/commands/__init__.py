"""What members do about being told. Each touches what is their own alone; another's answers like what is not there."""

from ripple.notifications.commands.devices import (
    check_subscription,
    register_device,
    remove_device,
    rename_device,
    test_device,
)
from ripple.notifications.commands.reading import note_push, read_notifications
from ripple.notifications.commands.settings import set_channel, set_level, set_quiet_hours, set_zone

__all__ = [
    "check_subscription",
    "note_push",
    "read_notifications",
    "register_device",
    "remove_device",
    "rename_device",
    "set_channel",
    "set_level",
    "set_quiet_hours",
    "set_zone",
    "test_device",
]
