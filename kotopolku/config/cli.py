"""The command `kotopolku`: one module of `commands/` for each subcommand.

A subcommand's module has `register(subparsers)`, which adds its parser and sets `run` to a function of the
parsed
arguments that returns an exit code. Only the module that is asked for is imported, and Django only where
`set_up_django`
is called, so that `kotopolku law` starts at once.
"""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pkgutil import walk_packages

DESCRIPTION = "Kotopolku: integration services of Finnish municipalities"


class Refused(Exception):
    """What was asked for cannot be done; the text says why in one line (exit code 2)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand. Exit codes: 0 done, 1 the answer is no or something failed, 2 wrongly asked."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        parsed = _parser(words).parse_args(words)
        return int(parsed.run(parsed) or 0)
    except Refused as refusal:
        print(f"kotopolku: {refusal}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output went away, as `head` does. Python would complain once more when it closes
        # stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001
        print(f"kotopolku: {_kept(error)}", file=sys.stderr)
        return 1


def set_up_django(settings: str | None = None) -> None:
    """Make models usable.

    Service if the surroundings hold KOTOPOLKU_SECRET_KEY or its credential, otherwise the demonstration.
    """
    choose_settings(settings)
    import django

    django.setup()


def choose_settings(settings: str | None = None) -> None:
    """Settle the settings module: the given one, the one in DJANGO_SETTINGS_MODULE, or the one that fits."""
    from kotopolku.config.settings.environment import secret

    way = "service" if secret("SECRET_KEY") else "demonstration"
    if settings is not None:
        os.environ["DJANGO_SETTINGS_MODULE"] = f"kotopolku.config.settings.{settings}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"kotopolku.config.settings.{way}")


def subcommands() -> dict[str, str]:
    """Names of the subcommands and their modules.

    `import_` is `import`, since a module cannot have that name. A folder gathers some of them and has no name.
    """
    package = import_module("kotopolku.config.commands")
    modules = [name for _, name, is_folder in walk_packages(package.__path__, f"{package.__name__}.") if not is_folder]
    return {name.rpartition(".")[2].rstrip("_"): name for name in modules}


def _parser(words: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kotopolku", description=DESCRIPTION, allow_abbrev=False)
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    known = subcommands()
    asked = words[0] if words else ""
    for module in [known[asked]] if asked in known else known.values():
        import_module(module).register(subparsers)
    return parser


def _kept(error: Exception) -> str:
    """Write the traceback to the log file and return the one line for the user."""
    from kotopolku.config.settings.environment import VAR
    from kotopolku.platform.audit.identity_codes import Codeless, without_identity_codes

    first_line = without_identity_codes((str(error).splitlines() or [""])[0], refuse=False)
    line = f"{type(error).__name__}: {first_line}" if first_line else type(error).__name__
    path = VAR / "kotopolku.log"
    try:
        VAR.mkdir(parents=True, exist_ok=True)
        os.umask(0o077)
        writer = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return line
    writer.setFormatter(Codeless("%(asctime)s %(levelname)s %(message)s"))
    record = logging.LogRecord(
        "kotopolku", logging.ERROR, __file__, 0, line, None, (type(error), error, error.__traceback__)
    )
    writer.emit(record)
    writer.close()
    return f"{line} (more in {path})"
