"""The `analysis` command."""

import argparse
import os
import re
import signal
import sys
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import Any

from . import parameters, suite
from .parameters import BadParameter
from .processes import SIGNALS, Stopped
from .seeds import SeedError
from .site.addresses import SiteError
from .terminal import aligned, cut

FAILED, WRONG_INPUT, STOPPED = 1, 2, 130
LONGEST = 400  # letters of a message
LARGEST_YAML, DEEPEST_YAML = 1_000_000, 20  # bytes; brackets within one another

def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 1 a notebook or the disk failed, 2 wrong input."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows another in its place
    options = _parser().parse_args(arguments)
    for one in SIGNALS:
        signal.signal(one, signal.default_int_handler)
    try:
        done = options.does(options)
        sys.stdout.flush()
        return done
    except (BadParameter, SeedError, SiteError) as error:
        return _told(error, WRONG_INPUT)
    except KeyboardInterrupt as stopped:
        return _told(stopped if isinstance(stopped, Stopped) else "stopped; nothing was written", STOPPED)
    except BrokenPipeError:  # the reader of our output, `head` say, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # a full disk, say
        _told(f"{error.filename or 'output'}: {error.strerror or error}; nothing was written", FAILED)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED

def _told(message: Any, code: int) -> int:
    """Say in one line why the command ends, and return its exit code."""
    print(f"analysis: {cut(message, LONGEST)}", file=sys.stderr)
    return code

def _parser() -> argparse.ArgumentParser:
    about = "Examine the figures of a news story, claim by claim."
    parser = argparse.ArgumentParser(prog="analysis", description=about)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, does: Callable[[argparse.Namespace], int], help: str) -> Callable[..., Any]:
        made = commands.add_parser(name, help=help)
        made.set_defaults(does=does)
        return made.add_argument

    notebooks = {"nargs": "*", "metavar": "NOTEBOOK", 
                 "help": "number, name or path; all of them if none is given"}
    run = command("run", _run, "run notebooks with other parameters into a folder of their own")
    run("notebooks", **notebooks)
    setting = {"action": "append", "default": [], "metavar": "NAME=VALUE"}
    out = {"type": Path, "metavar": "DIR", "help": "the folder to write (default: one below runs/)"}
    jobs = {"metavar": "N", "help": "notebooks to run at once (default: one for each processor)"}
    run("-p", **setting, dest="set", help="set a parameter")
    run("-f", type=Path, metavar="FILE.yaml", dest="file", help="set the parameters that a YAML file names")
    run("--out", **out)
    run("--jobs", **jobs)
    sweep = command("sweep", _sweep, "run notebooks through many sets of parameters, into one table")
    sweep("notebooks", **notebooks | {"help": "number, name or path (default: those that take a parameter)"})
    grid = {"dest": "set", "help": "values: a,b,c or LOW..HIGH:POINTS or FIRST..LAST:7d; several make a grid"}
    sweep("-p", **setting, **grid)
    sweep("-f", type=Path, metavar="FILE.yaml", dest="file", help="a list of sets, each NAME: VALUE")
    sweep("--out", **out)
    sweep("--jobs", **jobs)
    sweep("--cluster", metavar="ADDRESS", help="run on the Dask cluster that has its scheduler there")
    sweep("--yes", action="store_true", help="more than 10,000 sets are meant")
    robust = command("robust", _robust, "tell how a finding stands over many sets of parameters")
    robust("notebook", metavar="NOTEBOOK")
    robust("finding", metavar="FINDING")
    robust("-p", **setting, **grid)
    robust("--at", **setting, dest="at", help="what is in use, where the notebook leaves it to the seeds")
    robust("--holds", metavar="CONDITION", help="on its figure, such as '>=4' (default: the verdict stays)")
    robust("--jobs", **jobs)
    differ = command("compare", lambda given: _many("differ", given.first, given.second, given.tolerance,
                                                    given.format),
                     "tell what differs between two runs; exit code 1 if anything does")
    differ("first", type=Path, metavar="RUN")
    differ("second", type=Path, nargs="?", metavar="OTHER",
           help="(default: RUN is compared with the suite's notebooks)")
    differ("--tolerance", metavar="SHARE", default="0", help="by how much of itself a figure may move")
    differ("--format", choices=("text", "markdown", "json"), default="text")
    command("scenarios", lambda options: _many("scenarios", _at_once(options)),
            "run the named what-ifs, and tell what each changes")("--jobs", **jobs)
    refresh = command("refresh", _refresh,
                      "run notebooks as they stand; renew notebooks/, figures/ and site/")
    refresh("notebooks", **notebooks)
    site = command("site", _site, "build the pages from the notebooks as they were last executed")
    site("--out", type=Path, metavar="DIR", help="the folder to write (default: site/)")
    read = command("claims", _claims, "list the candidate claims of a plain-text article")
    read("article", type=Path, metavar="ARTICLE.txt")
    read("--published", metavar="DATE",
         help="the day of publication, YYYY-MM-DD, for dates such as 'last month'")
    read("--format", choices=("table", "csv", "json"), default="table",
         help="csv is a draft in the ledger's columns")
    verify = command("verify", _verify, "check the seeds, and with the story's text the ledger against it")
    verify("article", type=Path, nargs="?", metavar="ARTICLE.txt")
    command("parameters", _parameters, "list every parameter of every notebook")
    return parser

def _run(options: argparse.Namespace) -> int:
    values = {**_from_file(options.file), **_from_settings(options.set)}
    out = options.out or Path("runs") / _folder_name(values)
    at_once = _at_once(options)
    from . import runs  # after the arguments are read, so that a wrong one is answered at once

    runs.check_out(out, f"--out {out}" if options.out else str(out))
    jobs = runs.plan(runs.choose(options.notebooks), values)
    from .site.build import build

    def pages(work: Path, made_of: dict[str, Any]) -> None:
        build(work / "notebooks", work / "figures", work / "site", rerun=made_of["parameters"])

    return _with_a_bar(len(jobs), lambda step: runs.run(jobs, out, at_once, step, pages), f"Written to {out}")

def _sweep(options: argparse.Namespace) -> int:
    from . import sweeps

    content = [] if options.file is None else _yaml(options.file)
    listed = [_named(one, options.file) for one in (content if isinstance(content, list) else [content])]
    grid, most = _from_settings(options.set), sys.maxsize if options.yes else sweeps.MOST
    out = options.out or Path("runs") / f"sweep_{_folder_name(grid)}"
    planned = sweeps.plan(options.notebooks, grid, listed, most)
    return _many("sweep", planned, out, _at_once(options), options.cluster)

def _robust(options: argparse.Namespace) -> int:
    from . import sweeps

    plan, at = sweeps.plan([options.notebook], _from_settings(options.set), []), _from_settings(options.at)
    return _many("robust", plan, options.finding, at, options.holds, _at_once(options))

def _many(name: str, *arguments: Any) -> int:
    """A command about many settings; it is loaded after its arguments are read."""
    from . import whatif

    return getattr(whatif, name)(*arguments)

def _refresh(options: argparse.Namespace) -> int:
    from . import refresh, runs

    jobs = runs.plan(runs.choose(options.notebooks), {})
    return _with_a_bar(len(jobs), lambda step: refresh.refresh(jobs, step),
                       f"Open {suite.ROOT / 'site' / 'index.html'}")

def _with_a_bar(total: int, running: Callable[[Callable[[str], None]], list[dict]], done: str) -> int:
    """Run notebooks under a bar on standard error that moves with each, and say their answers at the end."""
    from tqdm import tqdm

    from .runs import RunFailed

    with tqdm(total=total, unit="notebook", file=sys.stderr, leave=False) as bar:
        def step(name: str) -> None:
            bar.set_postfix_str(name, refresh=False)
            bar.update()

        try:
            findings = running(step)
        except RunFailed as error:
            return _told(f"{error}; nothing was written", FAILED)
    for found in findings:
        if found["id"] == "answer":
            print(f"{found['notebook']}: {found['sentence']}")
    print(f"\n{done}")
    return 0

def _site(options: argparse.Namespace) -> int:
    from .site.build import build, check_out

    out = options.out or suite.ROOT / "site"
    check_out(out, f"--out {out}" if options.out else str(out))
    build(suite.NOTEBOOKS, suite.FIGURES, out)
    print(f"Open {out / 'index.html'}")
    return 0

def _parameters(options: argparse.Namespace) -> int:
    rows = [("notebook", "name", "type", "default", "allowed", "meaning")]
    rows += [(notebook.stem, one.name, one.kind, str(one.default), one.allowed, one.meaning)
             for notebook in suite.notebooks() for one in parameters.of(notebook).values()]
    print(aligned(rows), end="")
    return 0

def _folder_name(values: dict[str, Any]) -> str:
    """A folder name that tells the parameters of a run apart."""
    told = "_".join(f"{name}={value}" for name, value in values.items()) or "default"
    return re.sub(r"[^\w=.,-]+", "-", told)[:100]

def _claims(options: argparse.Namespace) -> int:
    from .ledger import article, draft

    words, day = article.text(options.article), article.day(options.published)
    found = draft.read(words, day)
    needy = [] if day else draft.needing_a_day(words, found)
    if needy:
        first = f"{needy[0].surface!r} in paragraph {needy[0].paragraph}"
        raise BadParameter(f"{options.article}: {len(needy)} dates, such as {first}, need the day of "
                           "publication; give it with --published YYYY-MM-DD")
    shown = {"table": draft.as_table, "csv": draft.as_ledger, "json": draft.as_json}[options.format]
    print(shown(found), end="")
    return 0

def _verify(options: argparse.Namespace) -> int:
    from . import checks, seeds
    from .ledger import article, verify

    source = article.content(options.article) if options.article else None
    rest = " and agree with the text." if source else "; give the text to check the ledger against it."
    wrong = checks.problems()
    if not wrong:
        wrong = verify.against_text(seeds.load(), source) if source else verify.index(seeds.load())
    print("\n".join(wrong or ["The seeds hold" + rest]))
    return FAILED if wrong else 0

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
    return {} if path is None else _named(_yaml(path) or {}, path)

def _named(content: Any, path: Path) -> dict[str, Any]:
    if not isinstance(content, dict) or not all(isinstance(name, str) for name in content):
        raise BadParameter(f"-f {path}: write one NAME: VALUE on each line")
    return content

def _yaml(path: Path) -> Any:
    """What a YAML file says, if it is plain: no aliases, no name twice, no more than a page of it."""
    import yaml

    class Plain(yaml.SafeLoader):
        """YAML without what can make a short file long."""

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("it has an alias")
            return super().compose_node(parent, index)

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            names = [one.value for one, _ in node.value]
            twice = next((name for name in names if names.count(name) > 1), None)
            if twice is not None:
                raise BadParameter(f"-f {path}: {twice} is given twice")
            return super().construct_mapping(node, deep)

    try:
        if path.stat().st_size > LARGEST_YAML:
            raise BadParameter(f"-f {path}: too large for a list of parameters; "
                               f"at most {LARGEST_YAML:,} bytes")
        text = path.read_text(encoding="utf-8")
        if max(accumulate((letter in "[{") - (letter in "]}") for letter in text), default=0) > DEEPEST_YAML:
            raise yaml.YAMLError("too many brackets within one another")
        return yaml.load(text, Plain)
    except OSError as error:
        raise BadParameter(f"-f {path}: {error.strerror or 'cannot be read'}") from None
    except BadParameter:
        raise
    except (yaml.YAMLError, ValueError, RecursionError, TypeError):  # ValueError: a day that no calendar has
        raise BadParameter(f"-f {path}: not readable as plain YAML; "
                           "write one NAME: VALUE on each line") from None

def _at_once(options: argparse.Namespace) -> int:
    """How many notebooks to run at once."""
    text = options.jobs
    if text is None:
        return os.cpu_count() or 1
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise BadParameter(f"--jobs {text}: not a whole number from 1 to 64")
    return int(text)
