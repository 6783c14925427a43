"""Candidate claims of an article: figures, dates, quotations, attributions, and whose statement each is."""

import bisect
import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from .attributions import SHAPES, Span, attributions, marked, quoted_spans
from .dates import dates_in
from .findings import Attribution, Claim, Date, Quantity, Sentence, overlapping
from .numerals import decimal_marks
from .quantities import NOTHING, quantities_in
from .sentences import sentences
from .words import CUES, TABLES, either, openings

Said = tuple[str, str, str]  # source, cue, sourcing
_NOBODY, _UNCLEAR = ("", "", ""), ("", "", "unclear")
_SOURCING = {"": ""} | dict.fromkeys(TABLES["pronouns"], "unclear")
_NO_STATEMENT = set(TABLES["feeling"]) | {cue for cue, code in CUES.items() if code[0] in "JV"}  # "blames"
_GENDER = TABLES["title"] | TABLES["first name"] | {"he": "he", "she": "she"}
_hedging = openings(re.compile(either(word.partition("-")[0] for word in TABLES["hedge"])))

def claims(text: str, published: datetime.date | None) -> tuple[Claim, ...]:
    """Every candidate claim of an article, a paragraph to a line; without its day relative dates stay open.
    Whose it is: the source in whose content it stands; of a quotation carried on, the speaker before (or the
    paragraph's next); in a transcript, whose turn it is; "unclear" where two could be, or one not named."""
    found: list[Claim] = []
    paragraph, inside, speaker = 0, False, _NOBODY
    marks, spoken, begun = decimal_marks(text), (), [0, 0]  # where this paragraph and the one before begin
    last_turn, turn = max(turns := _turns(text), default=0), ""
    for s in sentences(marked(text)):
        if s.paragraph != paragraph:
            speaker = speaker if inside and SHAPES["double"].match(s.text) else _NOBODY  # or carried on
            paragraph, inside, begun = s.paragraph, False, [begun[1], s.start]
            voices, waiting = [], []  # the paragraph's sources so far; claims quoted before anyone is named
            over = s.start > last_turn or turn.rpartition(" ")[2] in s.text  # who is spoken of
            turn = turns.get(s.start, "" if over else turn)
        quotes, inside, told, days, figures, hedges, spoken = _held(s.text, inside, published, marks, spoken)
        sayings = [(a, _speaker(text, a, s.start, begun[0], voices)) for a in told if a.cue != ":"]
        drafts = sorted(_drafts(s, days, figures, quotes, sayings), key=lambda draft: draft[:2])
        for start, end, kind, fields, said in drafts:
            quote = overlapping(quotes, start, start + 1)
            said = said or (_said(s.text, start, end, sayings, quote is not None) if sayings else None)
            if not said and quote and quote[0] == 0 and quote[1] > len(s.text) - 2:  # nothing but a quotation
                said = (*speaker[:2], "continued") if speaker[0] else None
                waiting += [len(found)] if inside or not said else []
            if turn and said in (None, _UNCLEAR):
                said = turn, ":", "stated" if s.start in turns else "continued"
            spoken_from = quote[0] if quote else 0 if said and said[1] == ":" else start
            if said and spoken_from < start and SHAPES["others"].search(s.text, spoken_from, start):
                said = _UNCLEAR  # "The state says 74 died," said the mayor
            at, said = (s.start + start, s.start + end), said or _NOBODY
            found.append(Claim(paragraph, s.number, *at, text[slice(*at)], kind, *fields, *said, hedges))
        named = [by for a, by in sayings if by[0] and (a.quoted or SHAPES["asked"].match(text, s.start - 3))]
        for k in waiting if named else ():
            found[k] = found[k]._replace(source=named[0][0], cue=named[0][1], sourcing="continued")
        other = speaker[0] and not (sayings or quotes) and SHAPES["fullname"].search(s.text)  # is spoken of
        speaker = [_NOBODY if other else speaker, *[said for _, said in sayings[-1:] if said[0]], *named][-1]
        waiting = [] if named or speaker[0] and not inside else waiting
    return tuple(found)

@lru_cache(256)
def _held(text: str, inside: bool, published: datetime.date | None, marks: str, spoken: tuple) -> tuple:
    """What a sentence holds by itself, kept for the lines that a page says again and again."""
    quotes, inside = quoted_spans(text, inside)
    days = dates_in(text, published, known := dict(spoken))
    hedges = tuple([m[0].lower() for at in _hedging(text) if (m := SHAPES["hedge"].match(text, at))])
    found = quantities_in(text, days, marks)
    return quotes, inside, attributions(text, quotes), days, found, hedges, tuple(known.items())

def _turns(text: str) -> dict[int, str]:
    """Where each turn of a transcript begins, and whose it is, "" if the asker's; who answers "Q" is the only
    one described before it or, if none is, the only one named who does not ask."""
    times = Counter(m["it"] for m in SHAPES["turn"].finditer(text))
    heads = [m for m in SHAPES["turn"].finditer(text) if (m["mark"] == ":" or {"Q", "A"} <= {*times}) and (
        times[m["it"]] > 1 or SHAPES["voice"].match(m["it"]))]
    intro = text[max(0, heads[0].start() - 1500):heads[0].start()] if "A" in times and heads else ""
    guests = [m for m in SHAPES["guest"].finditer(intro) if m["it"]]
    guests = [m for m in guests if m["title"] or m["about"]] or guests
    answers = {"Q": "", "A": guests[0]["it"] if len({m["it"].split()[-1] for m in guests}) == 1 else "A"}
    return {m.start(): answers.get(m["it"], m["it"]) for m in heads}

def _drafts(s: Sentence, days: Sequence[Date], figures: list[Quantity], quotes: list[Span],
            sayings: list[tuple[Attribution, Said]]) -> Iterator[tuple]:
    """Span, kind, fields from `value` to `date` and speaker (None: not known) of what a sentence holds."""
    lengths: dict[int, Quantity] = {}  # of time, by the start of the date that they stand in
    for q in figures:
        if q.kind == "period" and (day := overlapping(days, q.start, q.end)):
            lengths[day.start] = q
        else:
            yield q.start, q.end, q.kind, (*q[4:12], None), None
    for d in days:
        q, kind = lengths.get(d.start, NOTHING), "period" if d.kind == "period" else "date"
        bound = d.bound if q.bound in ("", "exact") else q.bound
        day = Date(s.start + d.start, s.start + d.end, *d[2:])
        yield d.start, d.end, kind, (*q[4:7], bound, *q[8:12], day), None
    yield from ((a, b, "quotation", (*NOTHING[4:12], None), None) for a, b in quotes if b - a > 2)
    for a, said in sayings:
        edges = a[1:3] + (a[4:6] if a.source else ())  # of cue and source
        yield min(edges), max(edges), "attribution", (*NOTHING[4:12], None), said

def _said(text: str, start: int, end: int, sayings: list[tuple], quoted: bool) -> Said | None:
    """Whose a claim is: of the innermost content around it, of the outer where that speaker is a pronoun.
    Unclear where two overlap, behind a content, and beside a subject of its own ("..., the police 40")."""
    k = bisect.bisect(sayings, start, key=lambda saying: saying[0].cue_start)
    near = sayings[max(k - 6, 0):k + 6]
    around = sorted((a.content_end - a.content_start, a.content_start, said, a.source) for a, said in near
                    if said[0] and a.content_start <= start < a.content_end
                    and (quoted and a.quoted and a.cue != "heard" or not (a.cue.lower() in _NO_STATEMENT
                         or SHAPES["possible"].search(text, a.source_end, a.cue_start)
                         or SHAPES["deed"].match(f"{a.source}‖{text[a.cue_start:a.cue_end + 60]}"))))
    if not around:
        return _UNCLEAR if any(said[0] and a.cue_start < start or a.cue != "Asked" and (
            a.content_start <= start < a.content_end) for a, said in near) else None
    while len(around) > 1 and around[0][3].lower() in TABLES["pronouns"]:
        around.pop(0)
    length, first, said, source = around[0]
    relative = source.endswith((" who", " which"))  # "he claimed that a man who said ..." may go on as his
    rivals = any(other[0] != said[0] and (relative or not outer <= first < first + length <= outer + size)
                 for size, outer, other, _ in around[1:])
    around_it = f"{text[max(first, start - 160):start]}‖{text[end:end + 60]}"
    return _UNCLEAR if rivals or SHAPES["handed" if quoted else "gapped"].search(around_it) else said

@lru_cache(1)
def _people(text: str) -> list[tuple[int, str, str]]:
    """Where people are named outside quotations, their full names, and "he", "she" or "" if unknown."""
    told = SHAPES["unsaid"].sub(lambda m: " " * len(m[0]), text)
    known, lone = {}, {m["it"] for m in SHAPES["lone"].finditer(told) if not m["more"]}
    for m in SHAPES["introduced"].finditer(told):
        surname = m["it"].split()[-1]
        if m["role"] or m["title"] or m["proof"] or surname in lone:
            name, fit = known.get(surname, (m["it"], ""))
            fits = [_GENDER[word] for word in re.findall(r"\w+", m[0].lower()) if word in _GENDER]
            known[surname] = name, [fit, *fits][-1]
    names = r"[A-Z]\w*" if all(map(str.isalnum, known)) else "|".join(map(re.escape, known))  # no new pattern
    return [(m.start(), *known[m[0]]) for m in re.finditer(rf"\b({names})\b(?!['’]s)", told) if m[0] in known]

def _speaker(text: str, a: Attribution, start: int, begun: int, voices: list[str]) -> Said:
    """Source, cue and sourcing. "He" and "she" are who spoke last if last named, else the last fitting person
    since `begun`, best a subject; ", it said" the only one of `voices`, to which it adds, if no person."""
    source, meant, at = SHAPES["beside"].sub("", a.source or ""), "", start + (a.source_start or 0)
    if source.lower() in ("he", "she"):
        k = bisect.bisect(people := _people(text), (at,))
        near = [one for one in people[max(k - 6, 0):k] if one[0] >= begun and one[2] in ("", source.lower())]
        subjects = [one for one in near if not SHAPES["oblique"].search(text, max(0, one[0] - 60), one[0])]
        for _, name, fits in (subjects or near)[-1:]:
            meant = name if fits or len({other for _, other, _ in near}) == 1 else ""
            meant = near[-1][1] if near[-1][1].split()[-1] in "".join(voices[-1:]) else meant
    elif source in ("it", "they") and len({*voices}) == 1 and SHAPES["aside_it"].search(text, at - 2, at):
        meant = "" if SHAPES["person"].match(voices[0]) else voices[0]
    voices += [meant or source] if meant or source and source.lower() not in TABLES["pronouns"] else []
    return meant or source, a.cue, "pronoun" if meant else _SOURCING.get(source.lower(), "stated")
