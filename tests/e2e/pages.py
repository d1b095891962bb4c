"""What people see and press, by role and accessible name. Tests know no other selectors."""

import re

from playwright.async_api import Locator, Page, expect


class App:
    """One tab."""

    def __init__(self, page: Page) -> None:
        self.page = page

    # Anywhere

    def button(self, name: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def link(self, name: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("link", name=name, exact=True)

    def box(self, name: str) -> Locator:
        return self.page.get_by_role("textbox", name=name, exact=True)

    def title(self, name: str) -> Locator:
        return self.page.get_by_role("heading", level=1, name=name, exact=True)

    def dialog(self, name: str) -> Locator:
        return self.page.get_by_role("dialog", name=name)

    def says(self, sentence: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_text(sentence)

    @property
    def loading(self) -> Locator:
        return self.page.get_by_role("status").filter(has_text="Loading")

    async def settled(self) -> None:
        """Once taps are heeded again that could have been the second of two."""
        await expect(self.page.locator("html.settling")).to_have_count(0)

    async def go_to(self, place: str) -> None:
        """One of the four places in the bar."""
        await self.page.get_by_role("navigation", name="Places").get_by_role("link", name=place).click()

    # Coming in and leaving

    async def look_at_invitation(self) -> None:
        await self.button("Go on").click()

    @property
    def passphrase(self) -> Locator:
        return self.box("New passphrase")

    async def join(self, passphrase: str) -> str:
        """From an invitation link to the recovery code; answers the name that was suggested and taken."""
        await self.look_at_invitation()
        await expect(self.box("The name others see")).not_to_have_value("")
        name = await self.box("The name others see").input_value()
        await self.passphrase.fill(passphrase)
        await self.button("Join").click()
        await expect(self.title("Your recovery code")).to_be_visible()
        return name

    @property
    def recovery_code(self) -> Locator:
        return self.page.get_by_text(re.compile(r"^[0-9A-Z]{4}(-[0-9A-Z]{2,4})+$"))

    async def keep_recovery_code(self) -> None:
        await self.button("I kept it").click()
        await self.button("Yes, I kept it").click()
        await expect(self.title("Feed")).to_be_visible()

    async def sign_out(self) -> None:
        await self.go_to("You")
        await self.button("Sign out").click()
        await self.dialog("Sign out on this device?").get_by_role("button", name="Sign out").click()
        await expect(self.title("Ripple")).to_be_visible()

    # Writing

    @property
    def words(self) -> Locator:
        return self.box("Your words")

    def send(self, circle: str) -> Locator:
        return self.button(f"Post in {circle}")

    async def write(self, text: str) -> None:
        """Up to the moment before it is sent."""
        await self.link("Write something").click()
        await self.words.fill(text)

    async def publish(self, text: str, circle: str) -> None:
        await self.write(text)
        await self.send(circle).click()
        await expect(self.title("Feed")).to_be_visible()

    async def agree(self) -> None:
        await self.button("I agree to this").click()

    # Reading

    def post(self, text: str) -> Locator:
        return self.page.get_by_role("article").filter(has_text=text)

    @property
    def posts(self) -> Locator:
        return self.page.get_by_role("article")

    def arrived(self, count: int) -> Locator:
        return self.button(f"{count} new post" + ("s" if count > 1 else ""))

    @property
    def waiting(self) -> Locator:
        return self.page.get_by_text("That hasn't gone out yet.")

    async def talk_about(self, text: str) -> None:
        """Open the post on its own screen."""
        await self.post(text).get_by_role("link", name=re.compile("comment", re.IGNORECASE)).click()
        await expect(self.title("Post")).to_be_visible()

    def reaction(self, text: str, kind: str, count: int | None = None) -> Locator:
        """A reaction to a post; with how many have given it."""
        name = re.compile(rf"^{kind}\s*{'' if count is None else count}$")
        return self.post(text).get_by_role("button", name=name)

    async def react(self, text: str, kind: str) -> None:
        await self.post(text).get_by_role("button", name="Respond").click()
        await self.reaction(text, kind).click()

    async def comment(self, text: str) -> None:
        await self.box("Your comment").fill(text)
        await self.button("Send").click()

    @property
    def comments(self) -> Locator:
        return self.page.get_by_role("region", name="Comments").get_by_role("listitem")

    def menu(self, text: str) -> Locator:
        return self.post(text).get_by_role("button", name=re.compile("^More about the post by"))

    async def change(self, text: str, to: str) -> None:
        await self.menu(text).click()
        await self.link("Change the words").click()
        await self.words.fill(to)
        await self.button("Save").click()
        await expect(self.title("Post")).to_be_visible()

    async def delete(self, text: str) -> None:
        await self.menu(text).click()
        await self.button("Delete").click()
        await self.dialog("Delete this post?").get_by_role("button", name="Delete").click()
