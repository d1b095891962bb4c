"""What the worker counts. Labels are names of consumers and kinds of due row, never an id."""

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram

_LATENESS = (0.5, 1, 2, 5, 10, 30, 60, 300, 600, 3600)


class Metrics:
    def __init__(self, registry: CollectorRegistry = REGISTRY) -> None:
        consumer, kind = ["consumer"], ["kind"]
        self.handled = Counter("ripple_events_handled", "Events handled.", consumer, registry=registry)
        self.failed = Counter("ripple_event_failures", "Failed attempts at an event.", consumer, registry=registry)
        self.parked = Gauge("ripple_events_parked", "Events set aside.", consumer, registry=registry)
        self.lag = Gauge("ripple_consumer_lag_seconds", "Age of the event handled last.", consumer, registry=registry)
        self.due_handled = Counter("ripple_due_handled", "Due rows handled.", kind, registry=registry)
        self.due_failed = Counter("ripple_due_failures", "Failed attempts at a due row.", kind, registry=registry)
        self.due_late = Histogram(
            "ripple_due_late_seconds", "How late a due row was handled.", kind, registry=registry, buckets=_LATENESS
        )
