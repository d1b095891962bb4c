import socket

from ripple.kernel.errors import SetupError
from ripple.settings import Settings


def usable_port(settings: Settings) -> int:
    """The port to listen on; a free one for 0. Raises SetupError where it is taken."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise SetupError(
                f"Port {settings.port} of {settings.host} cannot be used ({error.strerror}): choose another with "
                "--port, with RIPPLE_PORT or with `make run PORT=`."
            ) from error
        port: int = probe.getsockname()[1]
        return port
