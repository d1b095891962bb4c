"""`make cluster`: what compose.yaml runs, tried on this machine without containers. Says each thing that was shown."""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from infra.cluster.databases import Databases
from infra.cluster.faults import Faults
from infra.cluster.ordinary import a_change_is_seen_live, members_come_in, only_the_known_come_in
from infra.cluster.outside import addresses_are_told_apart, no_log_tells_who, the_door_is_tight
from infra.cluster.people import door
from infra.cluster.processes import Failed, Stage
from infra.cluster.restoring import restored
from infra.cluster.service import Service


def main() -> None:
    since = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="ripple-cluster-") as folder:
        stage = Stage(Path(folder))
        try:
            _try_everything(stage)
        except Failed as failure:
            _tell_logs(stage)
            sys.exit(f"FAILED: {failure}")
        finally:
            stage.abandon()
    show(f"All of this took {time.monotonic() - since:.0f} s.")


def show(*lines: str) -> None:
    for line in lines:
        print(f"ok    {line}", flush=True)


def _try_everything(stage: Stage) -> None:
    databases = Databases(stage, stage.folder)
    databases.make_set()
    databases.make_set()
    show("Three databases with a keyfile are one replica set; making it twice changed nothing.")
    service = Service(stage, databases)
    code = service.owner_link()
    service.ripple("migrate")
    show(only_the_known_come_in(databases))
    service.start()
    show(f"Two web processes, two workers and Caddy are ready after {service.until_ready():.1f} s.")
    asyncio.run(_with_members(databases, service, code))
    service.ripple("doctor")
    show("`ripple doctor` finds nothing to mend.")
    show(restored(stage, databases, service))
    show(no_log_tells_who(stage))
    show(_ended(stage))


async def _with_members(databases: Databases, service: Service, code: str) -> None:
    trust = await asyncio.to_thread(service.trust)
    async with door(service.origin, trust) as entrance:
        owner, newcomer, circle = await members_come_in(entrance, code)
        show("The first owner came in by the link, made a circle and a code; a newcomer came in by it.")
        show(await a_change_is_seen_live(service, owner, newcomer, circle))
        show(*await the_door_is_tight(entrance, service, trust))
        show(await addresses_are_told_apart(service, trust))
        faults = Faults(databases, service, newcomer, owner, circle)
        show(await faults.the_primary_is_killed())
        show(await faults.the_primary_freezes())
        show(await faults.a_web_process_is_killed())
        show(await faults.a_worker_is_killed())


def _ended(stage: Stage) -> str:
    since = time.monotonic()
    codes = stage.end()
    wrong = {name: code for name, code in codes.items() if code}
    if wrong:
        raise Failed(f"told to end, these answered {wrong}")
    return f"Told to end, all {len(codes)} processes did, with exit code 0, in {time.monotonic() - since:.1f} s."


def _tell_logs(stage: Stage) -> None:
    for process in stage.ripple_and_caddy:
        print(f"--- {process.name}", *process.log.read_text(errors="replace").splitlines()[-25:], sep="\n")


if __name__ == "__main__":
    main()
