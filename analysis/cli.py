"""The `analysis` command."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from . import parameters
from .parameters import BadParameter
from .seeds import SeedError

WRONG_INPUT, FAILED = 2, 1


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 1 a notebook failed, 2 the input is wrong."""
    options = _parser().parse_args(arguments)
    try:
        return options.does(options)
    except (BadParameter, SeedError) as error:
        print(f"analysis: {error}", file=sys.stderr)
        return WRONG_INPUT
    except KeyboardInterrupt:
        print("analysis: stopped; nothing was written", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output, `head` say, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="analysis", description="Examine the figures of a news story, claim by claim.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="run notebooks with other parameters into a folder of their own")
    run.add_argument("notebooks", nargs="*", metavar="NOTEBOOK", help="number, name or path; all of them if none is given")
    run.add_argument("-p", action="append", default=[], metavar="NAME=VALUE", dest="set", help="set a parameter")
    run.add_argument("-f", type=Path, metavar="FILE.yaml", dest="file", help="set the parameters that a YAML file names")
    run.add_argument("--out", type=Path, metavar="DIR", help="the folder to write (default: one below runs/)")
    run.add_argument("--jobs", metavar="N", default=None, help="notebooks to run at once (default: one for each processor)")
    run.set_defaults(does=_run)

    refresh = commands.add_parser("refresh", help="run every notebook as it stands; renew notebooks/ and figures/")
    refresh.set_defaults(does=_refresh)

    listed = commands.add_parser("parameters", help="list every parameter of every notebook")
    listed.set_defaults(does=_parameters)
    return parser


def _run(options: argparse.Namespace) -> int:
    from . import runs  # after the arguments are read, so that a wrong one is answered at once

    values = {**_from_file(options.file), **_from_settings(options.set)}
    jobs = runs.plan(runs.choose(options.notebooks), values)
    out = options.out or Path("runs") / ("_".join(f"{name}={value}" for name, value in values.items()) or "default")
    runs.check_out(out)
    at_once = _positive(options.jobs) or os.cpu_count() or 1
    with _Progress(len(jobs)) as progress:
        try:
            findings = runs.run(jobs, out, at_once, progress.step)
        except runs.RunFailed as error:
            return _failed(error)
    _print_answers(findings)
    print(f"\nWritten to {out}")
    return 0


def _refresh(options: argparse.Namespace) -> int:
    import tempfile

    from . import runs

    jobs = runs.plan(runs.choose([]), {})
    root = parameters.NOTEBOOKS.parent
    with tempfile.TemporaryDirectory(dir=root, prefix=".run-") as made, _Progress(len(jobs)) as progress:
        work = Path(made)
        try:
            runs.execute(jobs, work, os.cpu_count() or 1, progress.step)
        except runs.RunFailed as error:
            return _failed(error)
        runs.put(work / "notebooks", parameters.NOTEBOOKS)
        runs.put(work / "figures", runs.FIGURES)
    _print_answers(runs.gather(runs.choose([])))
    print(f"\nOpen {root / 'README.md'}")
    return 0


def _parameters(options: argparse.Namespace) -> int:
    rows = [("notebook", "name", "type", "default", "allowed", "meaning")]
    for notebook in sorted(parameters.NOTEBOOKS.glob("[0-9]*.ipynb")):
        for name, default in parameters.taken_by(notebook).items():
            parameter = parameters.find(name)
            rows.append((notebook.stem, name, parameter.kind, str(default), parameter.allowed, parameter.meaning))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return 0


def _from_settings(settings: list[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not name:
            raise BadParameter(f"-p {setting}: write it as NAME=VALUE")
        if name in values and values[name] != value:
            raise BadParameter(f"-p {name}: given twice, as {values[name]} and as {value}")
        values[name] = value
    return values


def _from_file(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    import yaml

    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadParameter(f"-f {path}: {error.strerror or 'cannot be read'}") from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise BadParameter(f"-f {path}: not readable as YAML; write one NAME: VALUE on each line") from None
    if content is None:
        return {}
    if not isinstance(content, dict) or not all(isinstance(name, str) for name in content):
        raise BadParameter(f"-f {path}: write one NAME: VALUE on each line")
    return content


def _positive(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise BadParameter(f"--jobs {text}: not a whole number from 1 to 64")
    return int(text)


def _print_answers(findings: list[dict]) -> None:
    for found in findings:
        if found["id"] == "answer":
            print(f"{found['notebook']}: {found['sentence']}")


def _failed(error: Exception) -> int:
    print(f"analysis: {error}; nothing was written", file=sys.stderr)
    return FAILED


class _Progress:
    """A bar on standard error that moves with every notebook done."""

    def __init__(self, total: int) -> None:
        from tqdm import tqdm

        self.bar = tqdm(total=total, unit="notebook", file=sys.stderr, leave=False)

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.close()

    def step(self, name: str) -> None:
        self.bar.set_postfix_str(name, refresh=False)
        self.bar.update()
