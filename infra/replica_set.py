"""Makes one replica set of several databases, and the two users that there are. Safe to repeat: each step looks first.

Runs beside the first database: while there are no users, that one believes whoever calls from its own machine.
MONGODB_MEMBERS names them all (host:port, by commas), MONGODB_SECRETS the folder of their passwords.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

_NAME = "ripple"
_PATIENCE = 120.0
_STRANGER = 18  # AuthenticationFailed

Client = MongoClient[dict[str, Any]]


def main() -> None:
    members = os.environ["MONGODB_MEMBERS"].split(",")
    secrets = Path(os.environ.get("MONGODB_SECRETS", "/run/secrets"))
    root, ripple = ((secrets / f"mongodb-{name}").read_text().strip() for name in ("root-password", "password"))
    first = f"127.0.0.1:{members[0].rpartition(':')[2]}"
    with _client(first, directConnection=True) as client:
        _until("the first database leads", lambda: _leads(client, members))
        _until("the user root is known", lambda: _root_is_known(client, first, root))
    everywhere = f"mongodb://{members[0]}/?replicaSet={_NAME}"
    with _client(everywhere, username="root", password=root) as client:
        _until("the databases follow each other", lambda: _all_follow(client, members))
        _until("the user ripple is known", lambda: _ripple_is_known(client, ripple))


def _client(where: str, **options: Any) -> Client:  # noqa: ANN401 - the driver's own
    return MongoClient(where, serverSelectionTimeoutMS=2_000, **options)


def _until(what: str, is_so: Callable[[], bool]) -> None:
    """Raises SystemExit with the last failure where it does not come true."""
    deadline, failure = time.monotonic() + _PATIENCE, "it takes too long"
    while time.monotonic() < deadline:
        try:
            if is_so():
                print(f"ok: {what}", flush=True)
                return
        except PyMongoError as error:
            failure = str(error)
        time.sleep(0.5)
    raise SystemExit(f"It did not come about that {what}: {failure}")


def _leads(client: Client, members: list[str]) -> bool:
    """True too where another leads: then the set was made before."""
    hello = client.admin.command("hello")
    if "setName" not in hello:
        client.admin.command("replSetInitiate", {"_id": _NAME, "members": [{"_id": 0, "host": members[0]}]})
    return bool(hello.get("isWritablePrimary") or hello.get("primary"))


def _root_is_known(client: Client, first: str, password: str) -> bool:
    try:
        with _client(first, directConnection=True, username="root", password=password) as known:
            known.admin.command("replSetGetStatus")
    except OperationFailure as error:
        if error.code == _STRANGER:
            client.admin.command("createUser", "root", pwd=password, roles=["root"])
        raise
    return True


def _all_follow(client: Client, members: list[str]) -> bool:
    """Whoever is missing is let in, one at a time, as the database asks for."""
    configuration = client.admin.command("replSetGetConfig")["config"]
    there = {member["host"] for member in configuration["members"]}
    for host in members:
        if host not in there:
            number = max(member["_id"] for member in configuration["members"]) + 1
            configuration["members"].append({"_id": number, "host": host})
            configuration["version"] += 1
            client.admin.command("replSetReconfig", configuration)
            return False
    states = [member["stateStr"] for member in client.admin.command("replSetGetStatus")["members"]]
    return sorted(states) == ["PRIMARY"] + ["SECONDARY"] * (len(members) - 1)


def _ripple_is_known(client: Client, password: str) -> bool:
    """Ripple may read and write its own database, and nothing else."""
    database = os.environ.get("RIPPLE_DATABASE", "ripple")
    command = "updateUser" if client.admin.command("usersInfo", "ripple")["users"] else "createUser"
    client.admin.command(command, "ripple", pwd=password, roles=[{"role": "readWrite", "db": database}])
    return True


if __name__ == "__main__":
    main()
