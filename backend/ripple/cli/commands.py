"""One function per command. Each imports what it needs when it runs, so that starting one does not load them all."""

from importlib import import_module
from threading import Thread
from typing import Annotated

import typer

from ripple.cli.running import read_settings, run, run_process
from ripple.settings import Settings

app = typer.Typer(
    help="A phone-first home for people who share a health experience. Set up by RIPPLE_... in the environment.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Scale = Annotated[float, typer.Option(min=0.01, help="How large: 1 is 200 members and 2,000 posts.")]


@app.command()
def up(
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Where to listen; 0 for any free port.")] = None,
    *,
    demo: Annotated[bool, typer.Option("--demo", help="Fill the demo community, the first time.")] = False,
) -> None:
    """Run everything on this machine: database, web and worker."""
    from ripple.cli.up import up as start

    Thread(target=import_module, args=["ripple.cli.setup"]).start()  # takes a second, as the database does

    async def prepare(settings: Settings) -> str:
        from ripple.cli.setup import prepare_here

        if not demo:
            return await prepare_here(settings, None)
        from ripple.cli.demo import fill

        return await prepare_here(settings, fill)

    settings = read_settings()
    run(start(settings if port is None else settings.model_copy(update={"port": port}), prepare))


@app.command()
def web() -> None:
    """Serve members: one web process. `ripple init` or `ripple migrate` comes first."""
    from ripple.app import serve
    from ripple.cli.ports import usable_port

    settings = read_settings()
    usable_port(settings)
    run_process(serve(settings))


@app.command()
def worker() -> None:
    """Do what follows from events and what is due: one worker process."""
    from ripple.cli.running import told_to_stop
    from ripple.worker import serve

    async def until_told() -> None:
        await serve(read_settings(), told_to_stop())

    run_process(until_told())


@app.command()
def init() -> None:
    """Make keys, prepare the database, and give the first owner a link to come in by."""
    from ripple.cli.setup import init as prepare

    run(prepare(read_settings()))


@app.command()
def migrate() -> None:
    """Bring the database to the shape that this version needs."""
    from ripple.cli.setup import migrate as bring

    run(bring(read_settings()))


@app.command()
def push_key(
    *,
    lost: Annotated[bool, typer.Option("--lost", help="Go on without the keys whose files are lost for good.")] = False,
) -> None:
    """Put a new key for push messages beside the former ones, which go on serving the phones that have them."""
    from ripple.cli.setup import add_push_key, go_on_without_lost_push_keys

    run((go_on_without_lost_push_keys if lost else add_push_key)(read_settings()))


@app.command()
def rotate_room_keys(
    *,
    add: Annotated[
        bool, typer.Option("--add", help="Only put a new key beside the others, to be copied first.")
    ] = False,
    finish: Annotated[bool, typer.Option("--finish", help="Only seal anew what is not under the newest key.")] = False,
    lost: Annotated[bool, typer.Option("--lost", help="Go on without keys, and conversations, that are lost.")] = False,
) -> None:
    """Seal the keys of all rooms under a new master key. May be interrupted, and run again with --finish."""
    from ripple.cli import room_keys

    if add + finish + lost > 1:
        raise typer.BadParameter("--add, --finish and --lost go one at a time.")
    step = room_keys.add if add else room_keys.finish if finish else room_keys.lose if lost else room_keys.rotate
    run(step(read_settings()))


@app.command()
def demo(scale: Scale = 1.0) -> None:
    """Fill the demo community, for a look around or for load."""
    from ripple.cli.demo import demo as fill

    run(fill(read_settings(), scale))


@app.command()
def schema(
    *, check: Annotated[bool, typer.Option("--check", help="Only say whether it would change.")] = False
) -> None:
    """Write schema/schema.graphql as the code has it."""
    from ripple.cli.export import export

    export(read_settings().documents.with_name("schema.graphql"), only_check=check)


@app.command()
def doctor(
    replay: Annotated[str | None, typer.Option(help="Hand a consumer the events that were set aside for it.")] = None,
) -> None:
    """Say what is wrong with this set-up, and how to mend it."""
    from ripple.cli.doctor import examine, hand_again

    if replay is not None:
        run(hand_again(read_settings(), replay))
    run(examine(read_settings()))


@app.command()
def replay(consumer: str) -> None:
    """Hand a consumer the events that were set aside for it, once its fault is mended."""
    from ripple.cli.doctor import hand_again

    run(hand_again(read_settings(), consumer))
