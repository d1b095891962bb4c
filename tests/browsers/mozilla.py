"""The side of a push service that Firefox speaks with: Mozilla's protocol, JSON over a WebSocket. What is posted to the
endpoints is judged by the tests' `PushService`.

https://mozilla-push-service.readthedocs.io/en/latest/design/#simplepush-protocol
"""

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from aiohttp import WSMsgType, web

from tests.push.mailboxes import Mailbox
from tests.push.service import MOZILLA, PushService


@dataclass
class Channel:
    """One subscription. `waiting` is what its browser has not said to have had, by version."""

    mailbox: Mailbox
    waiting: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass
class Agent:
    """One browser; its socket while it is connected."""

    channels: dict[str, Channel] = field(default_factory=dict)
    socket: web.WebSocketResponse | None = None

    async def tell(self, message: Mapping[str, Any]) -> None:
        if self.socket and not self.socket.closed:
            await self.socket.send_json(message)


@dataclass
class Mozilla:
    """`acks` are the codes of what browsers had: 100 where the worker took it, 101 where it could not be read."""

    service: PushService
    address: str = ""
    acks: list[int] = field(default_factory=list)
    _agents: dict[str, Agent] = field(default_factory=dict)

    async def forget(self) -> None:
        """Know no browser any more, and let each connect anew."""
        agents = [*self._agents.values()]
        self._agents.clear()
        for agent in agents:
            for channel in agent.channels.values():
                channel.mailbox.gone = True
            if agent.socket:
                await agent.socket.close()

    async def serve(self, request: web.BaseRequest) -> web.StreamResponse:
        socket = web.WebSocketResponse(protocols=["push-notification"])
        await socket.prepare(request)
        agent = Agent()
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                said = json.loads(message.data)
                if said.get("messageType") == "hello":
                    agent = await self._greet(socket, said)
                else:
                    await self._heard(agent, said)
        return socket

    async def _greet(self, socket: web.WebSocketResponse, said: Mapping[str, Any]) -> Agent:
        """One that is known keeps its channels, and is given what waited."""
        known = said.get("uaid")
        name = known if known in self._agents else uuid4().hex
        agent = self._agents.setdefault(name, Agent())
        agent.socket = socket
        await agent.tell({"messageType": "hello", "uaid": name, "status": 200, "use_webpush": True, "broadcasts": {}})
        for channel in list(agent.channels.values()):
            for message in list(channel.waiting.values()):
                await agent.tell(message)
        return agent

    async def _heard(self, agent: Agent, said: Mapping[str, Any]) -> None:
        match said.get("messageType"):
            case None:  # a ping
                await agent.tell({})
            case "register":
                endpoint = self._open(agent, said["channelID"], said["key"]).endpoint
                await agent.tell({**said, "status": 200, "pushEndpoint": endpoint})
            case "unregister":
                agent.channels.pop(said["channelID"]).mailbox.gone = True
                await agent.tell({**said, "status": 200})
            case "ack":
                for update in said["updates"]:
                    self.acks.append(update["code"])
                    agent.channels[update["channelID"]].waiting.pop(update["version"], None)

    def _open(self, agent: Agent, channel_id: str, key: str) -> Mailbox:
        async def receive(body: bytes, headers: Mapping[str, str]) -> None:
            version = uuid4().hex
            message = {
                "messageType": "notification",
                "channelID": channel_id,
                "version": version,
                "data": base64.urlsafe_b64encode(body).rstrip(b"=").decode(),
                "headers": {"encoding": headers["Content-Encoding"]},
            }
            channel.waiting[version] = message
            await agent.tell(message)

        mailbox = self.service.open(f"/wpush/v2/{uuid4().hex}", key.rstrip("="), receive, MOZILLA)
        channel = agent.channels[channel_id] = Channel(mailbox)
        return mailbox


@asynccontextmanager
async def mozilla(service: PushService) -> AsyncIterator[Mozilla]:
    own = Mozilla(service)
    server = web.Server(own.serve, access_log=None)
    listening = await asyncio.get_running_loop().create_server(server, "127.0.0.1", 0)
    try:
        own.address = f"ws://127.0.0.1:{listening.sockets[0].getsockname()[1]}/"
        yield own
    finally:
        listening.close()
        await server.shutdown(timeout=1)
