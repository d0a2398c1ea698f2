"""``python -m app``."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """What the command line asks for; Ctrl+C is answered from the first import on."""
    try:
        from app import cli

        return cli.main()
    except KeyboardInterrupt:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one changes nothing
        from app.cli_faults import say_stopped

        # At once: else Python ends as killed by the signal where a library it was loading had heard of it first.
        os._exit(say_stopped())


if __name__ == "__main__":
    sys.exit(main())
