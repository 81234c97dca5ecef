"""Start the program: the window, or a command, and the last door for faults that are nobody's but ours."""

from __future__ import annotations

import io
import sys

from desktop import launch, paths
from desktop.errors import AlmatyError


def main() -> None:
    """Run the program and leave with its exit code: 0 done, 1 an error said in a sentence, 2 bad usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        sys.exit(_run())
    except AlmatyError as error:
        _say(str(error))
    except Exception as error:  # noqa: BLE001 - the last door: logged with its traceback, and said in a sentence
        from desktop.logs import logger

        logger().critical("failed: %s", sys.argv[1:], exc_info=error)
        _say(f"The program has a fault ({type(error).__name__}); please report it with the log {paths.log_path()}.")
    sys.exit(1)


def _run() -> int:
    if len(sys.argv) == 1:  # the window, without the time that the command line takes to load
        return launch.window(paths.library_path())
    from desktop.cli import program

    code: int = program(prog_name="almaty-reference")
    return code


def _say(sentence: str) -> None:
    if sys.stderr is not None:  # a window program on Windows has none
        sys.stderr.write(f"Error: {sentence}\n")


if __name__ == "__main__":
    main()
