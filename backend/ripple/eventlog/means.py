from dataclasses import dataclass

from ripple.database.connect import Database
from ripple.database.run import Runner
from ripple.eventlog.log import Codec
from ripple.eventlog.metrics import Metrics
from ripple.eventlog.pace import Pace
from ripple.kernel.clock import Clock


@dataclass(frozen=True)
class Means:
    """What every consumer and every handler of due rows works with."""

    database: Database
    runner: Runner
    codec: Codec
    clock: Clock
    metrics: Metrics
    pace: Pace
