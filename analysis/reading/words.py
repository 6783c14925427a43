"""The tables of words.txt, and the forms that follow from them."""

import re
from importlib import resources


def _tables() -> dict[str, dict[str, str]]:
    """Rows of words.txt: the name of a class, then {form: meaning}."""
    text = resources.files(__package__).joinpath("words.txt").read_text(encoding="utf-8")
    rows = (line.partition(": ") for line in text.splitlines() if not line.startswith("#"))
    return {name: {f.rpartition("=")[0] or f: f.rpartition("=")[2] for f in forms.split(", ")} for name, _, forms in rows}


def _verb_forms(base: str) -> dict[str, str]:
    """Regular forms of a verb: {"claims": "s", "claimed": "past", "claiming": "ing", "claim": "base"}."""
    stem = base + base[-1] if base in TABLES["doubled"] else re.sub(r"(?<!e)e$", "", base)
    past = re.sub(r"(?<=[^aeiou])y$", "i", stem) + ("d" if stem.endswith("e") else "ed")
    third = re.sub(r"(?<=[^aeiou])y$", "ie", base) + ("es" if re.search(r"(s|sh|ch|x|z)$", base) else "s")
    return {third: "s", past: "past", stem + "ing": "ing", base: "base"}


TABLES = _tables()
NUMBERS = {name: {form: float(n) for form, n in TABLES[name].items()} for name in
           "small scale suffix times vague part glyph month weekday season ordinal".split()}
BEFORE = {cue: name.split()[1] for name, cues in TABLES.items() if name.startswith("before ") for cue in cues}
MONEY, TIME = set(TABLES["money"]) | set(TABLES["currency"].values()), set(TABLES["time"])
_SI = {p + sign: pre + name for sign, name in TABLES["si"].items() for p, pre in {"": "", **TABLES["prefix"]}.items()}
SIGNS = _SI | TABLES["sign"]
UNITS = {name: name for name in [*_SI.values(), *TIME, *TABLES["money"]]} | TABLES["unit"]
UNITS |= {form + "s": name for form, name in UNITS.items() if re.fullmatch(r"[a-z ]{2,}[a-rt-z]", form)}
FUNCTION = {w for name in "determiners prepositions conjunctions pronouns auxiliaries other".split() for w in TABLES[name]}
CUE_NOUNS = {form for noun in TABLES["noun"] for form in (noun, noun + "s")}
NOMINAL = CUE_NOUNS | {form for noun in TABLES["noun_too"] for form in (noun, noun + "s")}
FORMS: dict[str, tuple[str, str]] = {}  # {"claimed": ("say", "past")}
for _kind, _entry in ((kind, entry) for kind in ("show", "think", "judge", "say") for entry in TABLES[kind]):
    _base, *_pasts = _entry.split("/")
    FORMS |= {w: (_kind, f) for w, f in _verb_forms(_base).items() if f != "past" or not _pasts}
    FORMS |= {past: (_kind, "past") for past in _pasts}
