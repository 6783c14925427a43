"""Candidate claims of an article: figures, dates, quotations, attributions, and whose statement each is."""

import bisect
import datetime
import operator
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from .attributions import SHAPES, Span, attributions, quoted_spans
from .dates import dates_in
from .findings import Attribution, Claim, Date, Quantity, Sentence, overlapping
from .numerals import decimal_marks
from .quantities import NOTHING, quantities_in
from .sentences import sentences
from .words import CUES, TABLES, either, openings

Said = tuple[str, str, str]  # source, cue, sourcing
_NOBODY, _UNCLEAR = ("", "", ""), ("", "", "unclear")
_NO_STATEMENT = set(TABLES["feeling"]) | {cue for cue, code in CUES.items() if code[0] in "JV"}  # "blames"
_HEDGE = re.compile(rf"(?<!\w){either(TABLES['hedge'])}(?!\w)")
_hedging = openings(re.compile(either(word.partition("-")[0] for word in TABLES["hedge"])))

def claims(text: str, published: datetime.date | None) -> tuple[Claim, ...]:
    """Every candidate claim of an article, a paragraph to a line; without its day relative dates stay open. A
    claim is that of the source in whose content it stands; a quotation carried on, of the paragraph's last
    speaker (or, before any, the next); after "RUIZ:", Ruiz's; "he" and "she" are the last person that fits,
    in this paragraph or the one before. Where two could be meant it is nobody's ("unclear")."""
    found: list[Claim] = []
    waiting: list[int] = []  # claims quoted in this paragraph before anyone is named
    paragraph, inside, speaker = 0, False, _NOBODY
    marks, spoken, people = decimal_marks(text), (), _People()
    for s in sentences(text):
        if s.paragraph != paragraph:
            paragraph, inside, speaker, waiting = s.paragraph, False, _NOBODY, []
        quotes, inside, told, days, figures, hedges, spoken = _held(s.text, inside, published, marks, spoken)
        sayings = [(a, people.said(a, paragraph)) for a in told]
        if not sayings and (opening := SHAPES["name"].match(s.text)):
            people.meant(opening["it"], paragraph)
        drafts = sorted(_drafts(s, days, figures, quotes, sayings), key=operator.itemgetter(0, 1))
        for start, end, kind, fields, said in drafts:
            quoted = bool(quotes) and overlapping(quotes, start, start + 1) is not None
            if sayings and not said:
                said = _said(s.text, start, end, sayings, quoted)
            if not said and quoted and not speaker[0]:
                waiting.append(len(found))
            elif not said and (quoted or speaker[1] == ":" and not sayings):
                said = (*speaker[:2], "continued")
            found.append(Claim(paragraph, s.number, s.start + start, s.start + end, s.text[start:end], kind,
                               *fields, *(said or _NOBODY), hedges))
        for speaker in [said for a, said in sayings if said[0] and (a.quoted or a.cue == ":")]:
            for k in waiting:
                found[k] = found[k]._replace(source=speaker[0], cue=speaker[1], sourcing="continued")
            waiting = []
    return tuple(found)

@lru_cache(256)
def _held(text: str, inside: bool, published: datetime.date | None, marks: str, spoken: tuple) -> tuple:
    """What a sentence holds by itself, kept for the lines that a page says again and again."""
    quotes, inside = quoted_spans(text, inside)
    days = dates_in(text, published, known := dict(spoken))
    hedges = tuple([m[0].lower() for at in _hedging(text) if (m := _HEDGE.match(text, at))])
    found = quantities_in(text, days, marks)
    return quotes, inside, attributions(text, quotes), days, found, hedges, tuple(known.items())

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
        bound = q.bound if q.bound and d.bound == "exact" else d.bound
        day = Date(s.start + d.start, s.start + d.end, *d[2:])
        yield d.start, d.end, kind, (*q[4:7], bound, *q[8:12], day), None
    for a, b in quotes:
        if b - a > 2:
            yield a, b, "quotation", (*NOTHING[4:12], None), None
    for a, said in sayings:
        source = (a.source_start, a.source_end) if a.source else (a.cue_start, a.cue_end)
        span = min(source[0], a.cue_start), max(source[1], a.cue_end)
        yield *span, "attribution", (*NOTHING[4:12], None), said

def _said(text: str, start: int, end: int, sayings: list[tuple], quoted: bool) -> Said | None:
    """Whose a claim is: of the innermost content around it, of the outer where that speaker is a pronoun.
    Unclear where two overlap, behind a content, and beside a subject of its own ("..., the police 40")."""
    k = bisect.bisect(sayings, start, key=lambda saying: saying[0].cue_start)
    near = [(a, said) for a, said in sayings[max(k - 6, 0):k + 6] if said[0]]
    around = [one for one in near if one[0].content_start <= start < one[0].content_end]
    around = sorted([(a.content_end - a.content_start, a.content_start, said, a.source) for a, said in around
                     if quoted and a.quoted or not SHAPES["possible"].search(text, a.source_end, a.cue_start)
                     and not SHAPES["nobody"].search(a.source) and a.cue.lower() not in _NO_STATEMENT])
    if not around:
        return _UNCLEAR if any(a.cue_start < start for a, _ in near) else None
    while len(around) > 1 and around[0][3].lower() in TABLES["pronouns"]:
        around.pop(0)
    length, first, said, source = around[0]
    relative = source.endswith((" who", " which"))  # "he claimed that a man who said ..." may go on as his
    rivals = any(other[0] != said[0] and (relative or not outer <= first < first + length <= outer + size)
                 for size, outer, other, _ in around[1:])
    around_it = f"{text[max(first, start - 80):start]}‖{text[end:end + 60]}"
    return _UNCLEAR if rivals or SHAPES["gapped"].search(around_it) else said

class _People:
    """Who "he" and "she" may be: the last person named for whom nothing speaks against it."""

    def __init__(self) -> None:
        self.last: dict[str, tuple[str, int]] = {}  # by pronoun, the person and the paragraph
        self.known: dict[str, str] = {}  # the pronoun of a person of whom it was used

    def said(self, a: Attribution, paragraph: int) -> Said:
        """Source, cue and sourcing of an attribution, a pronoun resolved."""
        source = SHAPES["relative"].sub("", a.source or "")
        named = self.meant(source, paragraph)
        return named or source, a.cue, "pronoun" if named else "stated" if source else ""

    def meant(self, source: str, paragraph: int) -> str:
        """The person that a pronoun means, "" if it is none or nobody fits; a person named is remembered."""
        pronoun = source.lower()
        if pronoun in ("he", "she"):
            name, place = self.last.get(pronoun, ("", -9))
            if not name or paragraph - place > 1:
                return ""
            self.known[name] = pronoun
            self.last = {one: who for one, who in self.last.items() if who[0] != name}
            self.last[pronoun] = name, paragraph
            return name
        if SHAPES["person"].match(source):
            only = TABLES["title"].get(pronoun.split()[0].rstrip("."), self.known.get(source, ""))
            self.last |= {one: (source, paragraph) for one in ("he", "she") if only in ("", one)}
        return ""
