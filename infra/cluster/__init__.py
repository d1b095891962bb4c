"""What compose.yaml runs, as processes of this machine without containers; then faults on purpose (`make cluster`)."""
