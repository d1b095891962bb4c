"""What people see and press where they are told something, by role and accessible name."""

import re

from playwright.async_api import Locator

from tests.e2e.pages import App


class Telling:
    """The same tab, seen by somebody who wants to be told."""

    def __init__(self, app: App) -> None:
        self.app = app

    def bell(self, name: str) -> Locator:
        """The way to the list, as it is read out."""
        return self.app.page.get_by_role("main").get_by_role("link", name=name, exact=True)

    def told(self, sentence: str) -> Locator:
        return self.app.page.get_by_role("link", name=re.compile(f"^{sentence}"))

    @property
    def here(self) -> Locator:
        """How reminders stand on this device."""
        return self.app.page.get_by_role("region", name="On this device")

    def setting(self, name: str, held: str = "") -> Locator:
        """Leads to a setting; `held`: what it says of how it is set."""
        return self.app.link(re.compile(f"^{name}.*{held}"))

    def choice(self, name: str) -> Locator:
        """A field by how its name begins; what explains it follows."""
        return self.app.page.get_by_label(re.compile(f"^{name}"))

    def reminder(self, lead: str) -> Locator:
        """A row of the ledger."""
        return self.app.page.get_by_role("listitem").filter(has_text=lead)
