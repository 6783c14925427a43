"""The `analysis` command."""

import argparse
import os
import re
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from . import parameters, suite
from .parameters import BadParameter
from .processes import SIGNALS, stop, stops
from .seeds import SeedError
from .site.addresses import SiteError
from .terminal import aligned, cut

FAILED, WRONG_INPUT, STOPPED = 1, 2, 130
LONGEST = 400  # letters of a message

def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 1 a notebook or the disk failed, 2 wrong input."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name) or open(os.devnull, "w", encoding="utf-8")  # the caller has closed it
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows another in its place
        setattr(sys, name, stream)
    options = _parser().parse_args(arguments)
    for one in SIGNALS:
        signal.signal(one, stop)
    try:
        if options.suite:
            suite.use(options.suite)
        elif options.does not in (_new, _claims) and not suite.around():
            raise suite.NoSuite("no suite in this folder or above it; go into one, name it with --suite DIR, "
                                "or make one with `analysis new`")
        done = options.does(options)
        sys.stdout.flush()
        return _told("stopped, after all files had been put in place", STOPPED) if stops.asked else done
    except (BadParameter, SeedError, SiteError, suite.NoSuite) as error:
        return _told(error, WRONG_INPUT)
    except KeyboardInterrupt as stopped:
        return _told(str(stopped) or "stopped; nothing was written", STOPPED)
    except BrokenPipeError:  # the reader of our output, `head` say, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # a full disk, say
        files = "some files may be new, others old; run again" if stops.waits else "nothing was written"
        _told(f"{error.filename or 'output'}: {error.strerror or error}; {files}", FAILED)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED

def _told(message: Any, code: int) -> int:
    """Say in one line why the command ends, and return its exit code."""
    with suppress(OSError):  # where nobody can be told, the code still says it
        print(f"analysis: {cut(message, LONGEST)}", file=sys.stderr)
    return code

def _parser() -> argparse.ArgumentParser:
    about = "Examine the figures of a news story, claim by claim."
    parser = argparse.ArgumentParser(prog="analysis", description=about)
    where = {"type": Path, "metavar": "DIR", "help": "the suite (default: the one that this folder lies in)"}
    parser.add_argument("--suite", **where)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, does: Callable[[argparse.Namespace], int], help: str) -> Callable[..., Any]:
        made = commands.add_parser(name, help=help)
        made.set_defaults(does=does)
        made.add_argument("--suite", default=argparse.SUPPRESS, **where)
        return made.add_argument

    notebooks = {"nargs": "*", "metavar": "NOTEBOOK", 
                 "help": "number, name or path; all of them if none is given"}
    run = command("run", _run, "run notebooks with other parameters into a folder of their own")
    run("notebooks", **notebooks)
    setting = {"action": "append", "default": [], "metavar": "NAME=VALUE"}
    run("-p", **setting, dest="set", help="set a parameter")
    run("-f", type=Path, metavar="FILE.yaml", dest="file", help="set the parameters that a YAML file names")
    sweep = command("sweep", _sweep, "run notebooks through many sets of parameters, into one table")
    sweep("notebooks", **notebooks | {"help": "number, name or path (default: those that take a parameter)"})
    sweep("-f", type=Path, metavar="FILE.yaml", dest="file", help="a list of sets, each NAME: VALUE")
    sweep("--cluster", metavar="ADDRESS", help="run on the Dask cluster that has its scheduler there")
    sweep("--yes", action="store_true", help="more than 10,000 sets are meant")
    robust = command("robust", _robust, "tell how a finding stands over many sets of parameters")
    robust("notebook", metavar="NOTEBOOK")
    robust("finding", metavar="FINDING")
    robust("--at", **setting, dest="at", help="what is in use, where the notebook leaves it to the seeds")
    robust("--holds", metavar="CONDITION", help="on its figure, such as '>=4' (default: the verdict stays)")
    differ = command("compare", _compare, "tell what differs between two runs; exit code 1 if anything does")
    differ("first", type=Path, metavar="RUN")
    differ("second", type=Path, nargs="?", metavar="OTHER",
           help="(default: RUN is compared with the suite's notebooks)")
    differ("--tolerance", metavar="SHARE", default="0", help="by how much of itself a figure may move")
    differ("--format", choices=("text", "markdown", "json"), default="text")
    scenarios = command("scenarios", _scenarios, "run the named what-ifs, and tell what each changes")
    for one in (sweep, robust):
        one("-p", **setting, dest="set",
            help="values: a,b,c or LOW..HIGH:POINTS or FIRST..LAST:7d; several make a grid")
    for one in (run, sweep):
        one("--out", type=Path, metavar="DIR", help="the folder to write (default: one below runs/)")
    for one in (run, sweep, robust, scenarios):
        one("--jobs", metavar="N", help="notebooks to run at once (default: one for each processor)")
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
    new = command("new", _new, "make a suite for another story in a new folder")
    new("folder", type=Path, metavar="DIR")
    new("--article", type=Path, metavar="FILE.txt", help="the story's text, a paragraph to a line, in UTF-8")
    new("--published", metavar="DATE", help="its day of publication, YYYY-MM-DD")
    new("--publisher", default="", help="who published it; what it claims in its own voice is theirs")
    new("--title", default="", help="what the suite is called")
    new("--no-draft", action="store_true", help="an example in place of a draft, for any language")
    command("review", _review, "go through the drafts of claims.csv, to be left and taken up at any time")
    command("parameters", _parameters, "list every parameter of every notebook")
    return parser

def _run(options: argparse.Namespace) -> int:
    values = {**parameters.in_file(options.file), **parameters.settings(options.set)}
    out = options.out or suite.ROOT / "runs" / _folder_name(values)
    at_once = _at_once(options)
    from . import runs  # after the arguments are read, so that a wrong one is answered at once

    runs.check_out(out, f"--out {out}" if options.out else str(out))
    jobs = runs.plan(runs.choose(options.notebooks), values)
    from .site.build import build

    def pages(work: Path, made_of: dict[str, Any]) -> None:
        build(work / "notebooks", work / "figures", work / "site", rerun=made_of["parameters"])

    return _with_a_bar(len(jobs), lambda step: runs.run(jobs, out, at_once, step, pages), f"Written to {out}")

def _sweep(options: argparse.Namespace) -> int:
    listed, grid = parameters.sets_in_file(options.file), parameters.settings(options.set)
    at_once = _at_once(options)
    out = options.out or suite.ROOT / "runs" / f"sweep_{_folder_name(grid)}"
    from . import cluster, sweeps

    notebooks, sets = sweeps.plan(options.notebooks, grid, listed, options.yes)
    run = cluster.connected(options.cluster) if options.cluster is not None else sweeps.here(at_once)
    failed = sweeps.sweep(notebooks, sets, out, run)
    print(f"{len(sets):,} sets, {failed:,} of them failed, written to {out / sweeps.TABLE}")
    return int(failed > 0)

def _robust(options: argparse.Namespace) -> int:
    from . import sweeps, whatif

    (notebook,), sets = sweeps.plan([options.notebook], parameters.settings(options.set), [{}])
    at, at_once = parameters.settings(options.at), _at_once(options)
    print(whatif.robust(notebook, sets, options.finding, at, options.holds, at_once))
    return 0

def _compare(options: argparse.Namespace) -> int:
    from .compare import differences, read, told

    share = parameters.Parameter("--tolerance", "fraction", 0, "0 to 1", "", 0, 1).read(options.tolerance)
    before, after = (options.first, options.second) if options.second else (suite.NOTEBOOKS, options.first)
    found = differences(read(before), read(after), share)
    print(told(found, options.format), end="")
    return int(bool(found))

def _scenarios(options: argparse.Namespace) -> int:
    from . import whatif

    ran = whatif.scenarios(_at_once(options))
    print(*map(whatif.in_words, ran), sep="\n")
    return int(any(one["changed"] != one["expected"] for one in ran))

def _refresh(options: argparse.Namespace) -> int:
    from . import refresh, runs

    jobs = runs.plan(runs.choose(options.notebooks), {})
    return _with_a_bar(len(jobs), lambda step: refresh.refresh(jobs, step),
                       f"Open {suite.ROOT / 'site' / 'index.html'}")

def _with_a_bar(total: int, running: Callable[[Callable[[str], Any]], list[dict]], done: str) -> int:
    """Run notebooks under a bar that moves with each, and say their answers at the end."""
    from tqdm import tqdm

    from .runs import RunFailed

    try:  # the bar shows on terminals alone, and is gone before anything is said
        with tqdm(total=total, unit="notebook", file=sys.stderr, leave=False, disable=None) as bar:
            findings = running(lambda name: bar.update())
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

def _new(options: argparse.Namespace) -> int:
    from . import new

    count = len(suite.notebooks(new.TEMPLATE / "notebooks"))
    return _with_a_bar(count, lambda step: new.make(options.folder, options.article, options.published,
                                                    options.publisher, options.title, options.no_draft, step),
                       f"Made {options.folder}. Go there, and type `analysis review`")

def _review(options: argparse.Namespace) -> int:
    from . import review

    left = review.review(suite.SEEDS)
    print(f"{left} drafts left; `analysis review` takes them up" if left else "No drafts left")
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
    print(shown(found, words), end="")
    return 0

def _verify(options: argparse.Namespace) -> int:
    from . import checks, seeds
    from .ledger import article, verify

    source = article.content(options.article) if options.article else None
    rest = " and agree with the text." if source else "; give the text to check the ledger against it."
    wrong = checks.problems()
    if not wrong:
        wrong = verify.against_text(seeds.load(), source) if source else verify.index(seeds.load())
    drafts = [] if wrong else [one for one in seeds.load()["claims"] if one.cells.get("status") == "draft"]
    still = [f"Still drafts: {len(drafts)} claims, from line {drafts[0].ref.line} on."] if drafts else []
    print("\n".join(wrong or ["The seeds hold" + rest, *still]))
    return FAILED if wrong else 0

def _at_once(options: argparse.Namespace) -> int:
    """How many notebooks to run at once."""
    text = options.jobs
    if text is None:
        return os.cpu_count() or 1
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise BadParameter(f"--jobs {text}: not a whole number from 1 to 64")
    return int(text)
