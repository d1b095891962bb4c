import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from ripple.cli.running import endable
from ripple.cli.setup import opened
from ripple.demo import load
from ripple.settings import Settings
from ripple.wiring import Parts, check


async def demo(settings: Settings, scale: float) -> None:
    async with opened(settings) as parts:
        await check(parts)
        typer.echo(await endable(fill(parts, scale)))


async def fill(parts: Parts, scale: float = 1.0) -> str:
    """Fill the demo community, unless that was done, and show how far it has come. Answers how to sign in."""
    columns = (TextColumn("Filling the demo community"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, transient=True) as progress:
        task = progress.add_task("", total=1.0)
        await load.fill(parts, scale=scale, progress=lambda share: progress.update(task, completed=share))
    return _sign_ins()


def _sign_ins() -> str:
    lines = [f"  {who[0].upper() + who[1:]:<16}{handle}" for who, handle in load.SIGN_INS.items()]
    return "\n".join(["Sign in as one of these:", *lines, "", f"  each with the passphrase  {load.PASSPHRASE}", ""])
