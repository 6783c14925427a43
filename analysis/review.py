"""Going through a draft in the terminal, claim by claim; each answer is written before the next question."""

from collections.abc import Callable
from pathlib import Path

import pandas

from . import checks
from .files import write_whole
from .ledger import draft
from .parameters import BadParameter
from .terminal import cut

ASKED = "claimant about counted bound value low high unit period_start period_end".split()
QUESTION = "keep, edit, drop (said elsewhere), no claim, later or quit? [k/e/d/n/l/q] "

def review(folder: Path, ask: Callable[[str], str] = input) -> int:
    """Ask what becomes of each draft in a seeds folder, the unsure ones first; returns how many are left.

    What the checks of the seeds refuse is asked again; the end of the input is as good as quit. Raises
    BadParameter where the ledger was never drafted."""
    if not (folder / "draft.csv").is_file():
        raise BadParameter(f"{folder / 'draft.csv'}: no such file; `analysis new` writes it with a draft")
    claims, findings = _read(folder, "claims"), _read(folder, "draft")
    first = findings["sure"].map({"unsure": 0, "likely": 1}).fillna(2).groupby(findings["claim"]).min()
    drafts = claims[claims["status"] == "draft"]
    drafts = drafts.sort_values("id", key=lambda id: id.map(first).fillna(2), kind="stable")
    for number, (_, claim) in enumerate(drafts.iterrows(), 1):
        found = findings[findings["claim"] == claim["id"]]
        told = [f"{column}: {cut(claim[column])}" for column in ASKED if claim[column]]
        told += [f"{one.sure}: {one.why}" for one in found.itertuples() if one.why]
        head = f"\n{number} of {len(drafts)}, paragraph {claim['paragraph']}: {claim['words']}"
        print(head, *told, sep="\n  ")
        try:
            while (answer := ask(QUESTION).strip().lower()[:1]) not in ("l", "q"):
                if answer in tuple("kedn") and _settled(folder, claim["id"], answer, found, ask):
                    break
        except EOFError:
            answer = "q"
        if answer == "q":
            break
    return sum(_read(folder, "claims")["status"] == "draft")

def _settled(folder: Path, claim: str, answer: str, found: pandas.DataFrame, ask: Callable) -> bool:
    """Write what was answered on a claim; False, and all as before, where the checks refuse it."""
    claims, exceptions, claimants = (_read(folder, name) for name in ("claims", "exceptions", "claimants"))
    at = claims.index[claims["id"] == claim][0]
    claims.at[at, "status"] = "reviewed"
    for column in ASKED if answer == "e" else ():
        now = claims.at[at, column]
        typed = ask(f"  {column} ({now or 'empty'}; Enter keeps it, - empties it): ").strip()
        claims.at[at, column] = "" if typed == "-" else typed or now
        if column == "claimant" and typed and claims.at[at, "words_given"] == "own_voice":
            claims.at[at, "words_given"] = "paraphrased"
            claims.at[at, "source_named"] = "named" if draft.named(typed) else "unnamed"
    if claims.at[at, "claimant"] not in set(claimants["name"]):
        side = claims.at[at, "source_named"].replace("none", "story")
        id = _next(claimants, "claimant-{:02d}")
        claimants.loc[len(claimants)] = [id, claims.at[at, "claimant"], side, ""]
    if answer in ("d", "n"):
        reason = ask("  why is it no claim? ").strip() if answer == "n" else "Said elsewhere in the story."
        claims = claims.drop(at)
        for _, one in found.iterrows():
            id = _next(exceptions, "exception-{:03d}")
            exceptions.loc[len(exceptions)] = [id, *one[["paragraph", "kind", "words"]], reason]
    written = {"claims": claims, "exceptions": exceptions, "claimants": claimants}
    before = {name: (folder / f"{name}.csv").read_bytes() for name in written}
    for name, frame in written.items():
        write_whole(folder / f"{name}.csv", frame.to_csv(index=False, lineterminator="\n").encode())
    wrong = checks.own(folder)
    for name in before if wrong else ():
        write_whole(folder / f"{name}.csv", before[name])
    print(*(f"  not written: {one}" for one in wrong), sep="\n")
    return not wrong

def _next(frame: pandas.DataFrame, form: str) -> str:
    """The next id of a table."""
    return form.format(1 + max((int(id.rpartition("-")[2]) for id in frame["id"]), default=0))

def _read(folder: Path, name: str) -> pandas.DataFrame:
    """A table with every cell as it is written."""
    return pandas.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
