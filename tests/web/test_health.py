"""What the web process says of itself."""

import aiohttp

from ripple.wiring import Parts
from tests.api.cases import LIVE
from tests.community import Community
from tests.conftest import PhoneFor
from tests.phone import HASHES


async def test_a_process_that_hears_the_log_is_ready(http: aiohttp.ClientSession, base: str, parts: Parts) -> None:
    async with http.get(f"{base}/readyz") as ready, http.get(f"{base}/healthz") as alive:
        assert (ready.status, await ready.json()) == (200, {"database": True, "events": True})
        assert (alive.status, await alive.text()) == (200, "alive")


async def test_the_metrics_tell_how_far_consumers_are_and_what_they_set_aside(
    http: aiohttp.ClientSession, base: str, parts: Parts
) -> None:
    async with http.get(f"{base}/metrics") as metrics:
        text = await metrics.text()

    assert metrics.status == 200
    assert 'ripple_consumer_behind_seconds{consumer="bylines"} 0.0' in text
    assert 'ripple_consumer_parked{consumer="conversations"} 0.0' in text
    assert "ripple_live_listeners 0.0" in text
    assert "process_resident_memory_bytes" in text


async def test_a_pong_says_that_what_was_subscribed_to_before_is_listened_to(
    community: Community, phone: PhoneFor
) -> None:
    hand = phone(await community.person(await community.circle()))
    async with hand.socket() as socket:
        await socket.send_json({"type": "connection_init"})
        for operation in LIVE:
            payload = {"documentId": HASHES[operation]}
            await socket.send_json({"id": operation, "type": "subscribe", "payload": payload})
        await socket.send_json({"type": "ping"})
        answers = [await socket.receive_json(timeout=5) for _ in range(2)]

        async with hand.http.get(f"{hand.base}/metrics") as metrics:
            text = await metrics.text()

    assert answers == [{"type": "connection_ack"}, {"type": "pong"}]
    assert f"ripple_live_listeners {len(LIVE)}.0" in text
