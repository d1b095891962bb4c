"""What the worker counts of pushes. Labels are kinds of outcome, never an origin, never an id."""

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram

_DELAYS = (0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 600, 3600)


class DeliveryMetrics:
    def __init__(self, registry: CollectorRegistry = REGISTRY) -> None:
        outcome, state = ["outcome"], ["state"]
        self.outcomes = Counter("ripple_push_outcomes", "What push services answered.", outcome, registry=registry)
        self.over = Counter("ripple_pushes_over", "Deliveries that came to an end.", state, registry=registry)
        self.open = Gauge("ripple_pushes_open", "Deliveries that are on their way.", registry=registry)
        self.held_up = Gauge(
            "ripple_push_services_held_up", "Push services that are left alone, or tried with care.", registry=registry
        )
        self.delay = Histogram(
            "ripple_push_delay_seconds",
            "From when a push was due to when its service took it.",
            registry=registry,
            buckets=_DELAYS,
        )
