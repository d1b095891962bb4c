#!/bin/sh
# Starts a Ripple process whose database address, which holds a password, comes as a file: RIPPLE_MONGODB_URI_FILE.
set -eu

if [ -n "${RIPPLE_MONGODB_URI_FILE:-}" ]; then
  RIPPLE_MONGODB_URI=$(cat "$RIPPLE_MONGODB_URI_FILE")
  export RIPPLE_MONGODB_URI
fi
exec python -m ripple "$@"
