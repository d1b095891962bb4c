"""A tab of Firefox: what can be read there, and what a finger can do."""

import json
from dataclasses import dataclass
from typing import Any

from tests.browsers.bidi import Bidi, BidiError
from tests.browsers.waiting import until

_IN_SIGHT_AND_STILL = """async (element) => {
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const place = () => JSON.stringify(element.getBoundingClientRect());
  const heeded = () => !document.documentElement.classList.contains('settling');
  for (let last; last !== (last = place()) || !heeded(); ) await new Promise(requestAnimationFrame);
}"""
"""The app heeds no taps for a moment where one could be the second of two."""

_FINGER = {"type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"}}


@dataclass(frozen=True)
class Tab:
    """With a `context` of the browser's own it is one of its windows."""

    bidi: Bidi
    context: str

    async def go(self, address: str) -> None:
        await self.bidi.send("browsingContext.navigate", context=self.context, url=address, wait="complete")

    async def close(self) -> None:
        await self.bidi.send("browsingContext.close", context=self.context)

    async def run(self, expression: str) -> Any:
        """What a JavaScript expression comes to, once it is settled. Raises BidiError where it throws."""
        told = await self.bidi.send(
            "script.evaluate",
            expression=f"(async () => JSON.stringify((await ({expression})) ?? null))()",
            target={"context": self.context},
            awaitPromise=True,
        )
        if told["type"] == "exception":
            raise BidiError(told["exceptionDetails"]["text"])
        return json.loads(told["result"]["value"])

    async def until(self, expression: str) -> Any:
        """Wait until it comes to something true, whatever page is there meanwhile."""

        async def look() -> Any:
            try:
                return await self.run(expression)
            except BidiError:
                return None  # the page that was asked has just gone

        return await until(look)

    async def sees(self, role: str, name: str) -> str:
        """Wait for something of this role and accessible name; answers its handle."""

        async def look() -> str | None:
            found = await self.bidi.send(
                "browsingContext.locateNodes",
                context=self.context,
                locator={"type": "accessibility", "value": {"role": role, "name": name}},
            )
            return next((node["sharedId"] for node in found["nodes"]), None)

        return await until(look)

    async def reads(self, sentence: str) -> None:
        """Wait for these words anywhere on the screen."""
        await self.until(f"document.body.innerText.includes({json.dumps(sentence)})")

    async def tap(self, role: str, name: str) -> None:
        """As a finger does it, which is what browsers want before they ask whether a page may push."""

        async def tapped() -> bool:
            try:
                await self._touch({"sharedId": await self.sees(role, name)})
            except BidiError:
                return False  # it has been drawn anew meanwhile
            return True

        await until(tapped)

    async def _touch(self, node: dict[str, str]) -> None:
        await self.bidi.send(
            "script.callFunction",
            functionDeclaration=_IN_SIGHT_AND_STILL,
            arguments=[node],
            target={"context": self.context},
            awaitPromise=True,
        )
        there = {"type": "pointerMove", "x": 0, "y": 0, "origin": {"type": "element", "element": node}}
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        await self.bidi.send(
            "input.performActions", context=self.context, actions=[{**_FINGER, "actions": [there, *press]}]
        )
