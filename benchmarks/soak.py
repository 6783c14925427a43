"""Many kills and many bad inputs: nothing lost, no traceback, no process left, one line for each fault.

    python -m benchmarks.soak --kills 200 --inputs 10000    # `make soak`

Kills go to `analysis refresh` and `analysis run` in a suite of one small notebook, at random moments; in half
of them the putting in place of files is slowed down, and the signal comes then. After each kill the same command
runs to its end, and what is on the disk is compared. Bad inputs go to the command in this process, and one of
them in fifty to a process of its own. The same seed gives the same kills and inputs.
"""

import argparse
import contextlib
import io
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
import small_suite  # noqa: E402

SENT = [getattr(signal, name) for name in ("SIGKILL", "SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)]
COMMANDS = (["refresh"], ["run", "--out", "r"])
PIECES = ["share", "day", "slow", "fails", "=", "..", ":", "0.5", "1e999", "-1", "nan", "2025-13-01", "None", "", " ", "\n", "\t", "\x1b[2J", "é",
          "\u202e", "𝟙", "'", '"', "{", "}", "[", "]", "&a", "*a", "!!python/object/apply:os.system", "<<", "|", "- ", "? ", "# ", "9" * 400, "../..",
          "/dev/zero", "/etc/passwd", "$(id)", "`id`", "%s", "{share}", "<b>", "x" * 300, "\udcff"]
REFUSED = "share=0.13"  # by the notebook's own condition, after all else has been looked at
SLOWEST = 3.0  # seconds that an answer to a bad input may take on a quiet machine


def kills(suite: Path, number: int, chance: random.Random, patience: float) -> tuple[Counter, list[str]]:
    """Kill commands at random moments: how many ended how, and what was wrong."""
    counted, wrong = Counter(), []
    for arguments in COMMANDS:
        began = time.monotonic()
        assert small_suite.command(suite, *arguments).returncode == 0
    whole = time.monotonic() - began
    for at in range(number):
        small_suite.figure(suite, 1000 + at)
        arguments, sent, putting = chance.choice(COMMANDS), chance.choice(SENT), chance.random() < 0.5
        moment = chance.uniform(0, 0.8 if putting else whole)
        found, code = small_suite.killed(suite, arguments, sent, moment, putting, patience)
        counted[f"{sent.name}, exit {code}{', while putting in place' if putting else ''}"] += 1
        wrong += [f"{arguments}, {sent.name}, {moment:.2f} s, {putting=}: {one}" for one in found]
        print(f"{at + 1} {arguments[0]} {sent.name} {moment:.2f} {putting=} {code} {found or ''}", flush=True)
    return counted, wrong


def bad_inputs(suite: Path, number: int, chance: random.Random) -> tuple[Counter, list[str], list[float]]:
    """Give the command what it cannot use: how many answers of each code, what was wrong, and how long each took."""
    from analysis import cli

    counted, wrong, took = Counter(), [], []
    page = suite / "p.yaml"
    for at in range(number):
        words = "".join(chance.choices(PIECES, k=chance.randint(1, 8)))
        kind = chance.choice(("-p", "-f", "--out", "NOTEBOOK", "--jobs", "claims", "site"))
        name = chance.choice(("", "day", "slow", "fails"))
        page.write_bytes((f"{name}: {words}" if name and kind == "-f" else words).encode("utf-8", "surrogatepass"))
        arguments = {"-p": ["run", "-p", f"{name}={words}" if name else words, "-p", REFUSED], "-f": ["run", "-f", page, "-p", REFUSED],
                     "--out": ["run", "-p", REFUSED, "--out", words], "NOTEBOOK": ["run", "--", words], "--jobs": ["run", "--jobs", f"x{words}"],
                     "claims": ["claims", page], "site": ["site", "--out", f"seeds/{words}"]}[kind]
        arguments = [str(one).replace("\0", "") for one in arguments]
        began = time.monotonic()
        if at % 50:
            said = io.StringIO()
            with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
                try:
                    code = cli.main(arguments)
                except SystemExit as refused:  # argparse: usage and one line
                    code = refused.code
                except BaseException as error:
                    code = f"{type(error).__name__}: {error}"
            told = said.getvalue()
        else:
            done = small_suite.command(suite, *arguments, errors="replace")
            code, told = done.returncode, done.stderr
        took.append(time.monotonic() - began)
        counted[f"{kind}, exit {code}"] += 1
        lines = [line for line in told.splitlines() if not line.startswith(("usage:", " "))]
        expected = (0, 2) if kind == "claims" else (2,)
        if code not in expected or "Traceback" in told or len(lines) > 1 or len(told) > 1200:
            wrong.append(f"{arguments}: {code}, {told[-300:]!r}")
    return counted, wrong, took


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--kills", type=int, default=200)
    reader.add_argument("--inputs", type=int, default=10_000)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--patience", type=float, default=1, help="how many times longer processes may take to end, on a busy machine")
    options = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        suite = small_suite.commit(small_suite.make(Path(folder) / "suite"))
        ended, wrong = kills(suite, options.kills, random.Random(options.seed), options.patience) if options.kills else (Counter(), [])
        before = small_suite.files(suite)
        os.chdir(suite)
        os.environ["ANALYSIS_SUITE"] = str(suite)
        answered, odd, took = bad_inputs(suite, options.inputs, random.Random(options.seed)) if options.inputs else (Counter(), [], [0])
        odd += ["files were changed"] if small_suite.files(suite) != before else []
        os.chdir("/")
    for name, times in sorted((ended + answered).items()):
        print(f"{times:6} {name}")
    print(f"{options.kills} kills, {options.inputs} bad inputs (slowest {max(took):.1f} s): {len(wrong) + len(odd)} wrong")
    print("\n".join([*wrong, *odd]))
    return 1 if wrong or odd or max(took) > SLOWEST * options.patience else 0


if __name__ == "__main__":
    sys.exit(main())
