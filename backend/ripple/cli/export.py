from pathlib import Path

from ripple.graphql.schema import Schema
from ripple.kernel.errors import SetupError


def export(file: Path, *, only_check: bool) -> None:
    """Write the schema. Raises SetupError where only to check, and what is written differs."""
    text = Schema().as_str().strip() + "\n"
    if not only_check:
        file.write_text(text)
    elif not file.is_file() or file.read_text() != text:
        raise SetupError(f"{file} is not what the code says: run `make schema`, and commit it.")
