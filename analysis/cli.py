"""The `analysis` command."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from typing import Any

from . import parameters
from .parameters import BadParameter
from .seeds import SeedError
from .site.addresses import SiteError

WRONG_INPUT, FAILED = 2, 1


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 1 a notebook failed, 2 the input is wrong."""
    options = _parser().parse_args(arguments)
    try:
        return options.does(options)
    except (BadParameter, SeedError, SiteError) as error:
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

    refresh = commands.add_parser("refresh", help="run notebooks as they stand; renew notebooks/, figures/ and site/")
    refresh.add_argument("notebooks", nargs="*", metavar="NOTEBOOK", help="number, name or path; all of them if none is given")
    refresh.set_defaults(does=_refresh)

    site = commands.add_parser("site", help="build the pages from the notebooks as they were last executed")
    site.add_argument("--out", type=Path, metavar="DIR", help="the folder to write (default: site/)")
    site.set_defaults(does=_site)

    read = commands.add_parser("claims", help="list the candidate claims of a plain-text article")
    read.add_argument("article", type=Path, metavar="ARTICLE.txt")
    read.add_argument("--published", metavar="DATE", help="the day of publication, YYYY-MM-DD, for dates such as 'last month'")
    read.add_argument("--format", choices=("table", "csv", "json"), default="table", help="csv is a draft in the ledger's columns")
    read.set_defaults(does=_claims)

    verify = commands.add_parser("verify", help="check the seeds, and with the story's text the ledger against it")
    verify.add_argument("article", type=Path, nargs="?", metavar="ARTICLE.txt")
    verify.set_defaults(does=_verify)

    listed = commands.add_parser("parameters", help="list every parameter of every notebook")
    listed.set_defaults(does=_parameters)
    return parser


def _run(options: argparse.Namespace) -> int:
    from . import runs  # after the arguments are read, so that a wrong one is answered at once
    from .site.build import build

    values = {**_from_file(options.file), **_from_settings(options.set)}
    jobs = runs.plan(runs.choose(options.notebooks), values)
    out = options.out or Path("runs") / _folder_name(values)
    runs.check_out(out)
    at_once = _positive(options.jobs) or os.cpu_count() or 1

    def pages(work: Path, made_of: dict[str, Any]) -> None:
        build(work / "notebooks", work / "figures", work / "site", rerun=made_of["parameters"])

    with _Progress(len(jobs)) as progress:
        try:
            findings = runs.run(jobs, out, at_once, progress.step, pages)
        except runs.RunFailed as error:
            return _failed(error)
    _print_answers(findings)
    print(f"\nWritten to {out}")
    return 0


def _refresh(options: argparse.Namespace) -> int:
    import tempfile

    from . import readme, runs
    from .files import write_whole
    from .site.build import build, check_out

    jobs = runs.plan(runs.choose(options.notebooks), {})
    root = parameters.NOTEBOOKS.parent
    check_out(root / "site", root)
    with tempfile.TemporaryDirectory(dir=root, prefix=".run-") as made, _Progress(len(jobs)) as progress:
        work = Path(made)
        try:
            runs.execute(jobs, work, os.cpu_count() or 1, progress.step)
        except runs.RunFailed as error:
            return _failed(error)
        numbers = tuple(job.notebook.name[:2] for job in jobs)
        runs.put(work / "notebooks", parameters.NOTEBOOKS, numbers)
        runs.put(work / "figures", runs.FIGURES, numbers)
    build(parameters.NOTEBOOKS, runs.FIGURES, root / "site")
    findings = runs.gather(runs.choose([]))
    page = root / "README.md"
    page_text = readme.with_answers(page.read_text(encoding="utf-8"), runs.titles(runs.choose([])), findings)
    write_whole(page, page_text.encode())
    _print_answers(findings)
    print(f"\nOpen {root / 'site' / 'index.html'}")
    return 0


def _site(options: argparse.Namespace) -> int:
    from .site.build import build, check_out

    root = parameters.NOTEBOOKS.parent
    out = options.out or root / "site"
    check_out(out, root)
    build(parameters.NOTEBOOKS, root / "figures", out)
    print(f"Open {out / 'index.html'}")
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


def _folder_name(values: dict[str, Any]) -> str:
    """A folder name that tells the parameters of a run apart."""
    told = "_".join(f"{name}={value}" for name, value in values.items()) or "default"
    return re.sub(r"[^\w=.,-]+", "-", told)[:100]


def _claims(options: argparse.Namespace) -> int:
    from .story import article, draft

    words, day = article.text(options.article), article.day(options.published)
    found = draft.read(words, day)
    needy = [] if day else draft.needing_a_day(words, found)
    if needy:
        raise BadParameter(f"{options.article}: {len(needy)} dates, such as {needy[0].surface!r} in paragraph {needy[0].paragraph}, "
                           f"need the day of publication; give it with --published YYYY-MM-DD")
    print({"table": draft.as_table, "csv": draft.as_ledger, "json": draft.as_json}[options.format](found), end="")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from . import schemas, seeds
    from .story import article, verify

    source = article.content(options.article) if options.article else None
    wrong = schemas.problems()
    if not wrong:
        wrong = verify.index(seeds.load()) if source is None else verify.against_text(seeds.load(), source)
    for line in wrong:
        print(line)
    if wrong:
        return FAILED
    print("The seeds hold" + (" and agree with the text." if source is not None else "; give the text to check the ledger against it."))
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
    except (yaml.YAMLError, ValueError):  # a day that no calendar has is a ValueError
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
