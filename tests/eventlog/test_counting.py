"""A monitor can ask a worker what it counts, where the settings say so."""

from urllib.error import URLError
from urllib.request import urlopen

import pytest

from ripple.settings import Settings
from ripple.worker import counting
from tests.bench.servers import free_port


def test_a_worker_tells_what_it_counts_at_the_port_of_its_settings(settings: Settings) -> None:
    port = free_port()

    with counting(settings.model_copy(update={"worker_metrics_port": port})):
        told = urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5).read().decode()

    assert "# TYPE process_start_time_seconds gauge" in told
    with pytest.raises(URLError):
        urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5)


def test_without_a_port_nothing_listens(settings: Settings) -> None:
    with counting(settings):
        assert settings.worker_metrics_port is None
