"""A copy of one database's files, taken while the service went on, brings everything back on three empty ones."""

import shutil

from infra.cluster.databases import Databases
from infra.cluster.processes import Failed, Stage, stop
from infra.cluster.service import Service


def restored(stage: Stage, databases: Databases, service: Service) -> str:
    """Copy, lose everything but the copy and the keys, put it back. Raises Failed where something is missing."""
    copy = stage.folder / "copy"
    number = databases.follower()
    stop(databases.process(number))
    if not all(service.ready(port) for port in service.ports):
        raise Failed("the service did not go on while one database was copied")
    shutil.copytree(databases.files(number), copy)
    databases.start_again(number)
    databases.until_whole()
    before = _counted(databases)
    stop(*databases.processes)
    for each in range(len(databases.processes)):
        databases.replace_files(each, copy)
        databases.start_again(each)
    databases.until_whole()
    if _counted(databases) != before:
        raise Failed(f"{before} documents were there, {_counted(databases)} came back")
    took = service.until_ready()
    service.ripple("doctor")
    return (
        f"From a copy of one database's files, {before['posts']} posts, {before['members']} members and all else came "
        f"back on three emptied ones; the service went on {took:.0f} s after them, and `ripple doctor` is content."
    )


def _counted(databases: Databases) -> dict[str, int]:
    with databases.as_root() as client:
        ripple = client["ripple"]
        return {
            name: ripple[name].count_documents({})
            for name in sorted(ripple.list_collection_names())
            if name not in {"leases", "cursors"}
        }
