#!/bin/sh
# Makes the passwords of the database, once: sh infra/make-secrets.sh [folder] [host:port,host:port,host:port]
# The folder is closed to everybody else on this machine; the files are open, since each is shown to a container alone.
set -eu

folder=${1:-$(dirname "$0")/secrets}
hosts=${2:-mongo1:27017,mongo2:27017,mongo3:27017}

if [ -e "$folder" ]; then
  echo "$folder is there already, and the database knows its passwords: nothing was changed." >&2
  exit 1
fi
command -v openssl >/dev/null || { echo "This needs openssl: apt-get install openssl" >&2; exit 1; }

umask 022
mkdir -m 0700 "$folder"
password=$(openssl rand -hex 32)
openssl rand -base64 756 >"$folder/mongodb-keyfile"
openssl rand -hex 32 >"$folder/mongodb-root-password"
echo "$password" >"$folder/mongodb-password"
echo "mongodb://ripple:$password@$hosts/?replicaSet=ripple&authSource=admin" >"$folder/mongodb-uri"
echo "The database's passwords are in $folder: keep a copy where nobody else can read it."
