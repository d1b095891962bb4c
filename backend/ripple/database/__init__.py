"""MongoDB: connecting, the embedded server, one transaction per command, idempotency, migrations, leases."""
