"""What the web process says of itself."""

import aiohttp

from ripple.wiring import Parts


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
