"""One client per process, and the options without which it would answer in surprising ways."""

from typing import Any

from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase

Document = dict[str, Any]
Client = AsyncMongoClient[Document]
Database = AsyncDatabase[Document]


def connect(uri: str) -> Client:
    """A client for the running event loop; it refuses any other. Opens connections when first used.

    A write is acknowledged once a majority has it in its journal. Times come back as aware UTC.
    """
    return AsyncMongoClient(
        uri,
        uuidRepresentation="standard",
        tz_aware=True,
        w="majority",
        journal=True,
        retryWrites=True,
        retryReads=True,
        serverSelectionTimeoutMS=5_000,
        connectTimeoutMS=5_000,
        socketTimeoutMS=60_000,
        maxPoolSize=100,
        appname="ripple",
    )
