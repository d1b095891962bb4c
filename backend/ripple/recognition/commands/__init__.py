from ripple.recognition.commands.badges import correct_badge, show_badge
from ripple.recognition.commands.consents import set_consent

__all__ = ["correct_badge", "set_consent", "show_badge"]
