"""Candidate claims of a whole article: figures, dates, quotations and attributions, with whose statement each
is."""

import bisect
import datetime
import operator
import re

from .attributions import Span, attributions_in, quoted_spans
from .dates import dates_in
from .findings import Attribution, Claim, Quantity, overlapping
from .quantities import quantities_in
from .sentences import sentences
from .words import CUES, TABLES, either

_NAME = re.compile(r"(?:[A-Z][\w.'’-]*\s){2,4}(?=[a-z])")
_RELATIVE = re.compile(r",?\s(?:who|which|whose|whom)$")
_HEDGE = re.compile(rf"(?<!\w){either(TABLES['hedge'])}(?!\w)")
Said = tuple[str, str, str]  # source, cue, sourcing
Spoken = tuple[int, Attribution, Said]  # first the place of its cue
_NOBODY, _NO_FIGURE = ("", "", ""), (None, None, None, "", "", "")

def claims(text: str, published: datetime.date | None) -> tuple[Claim, ...]:
    """Every candidate claim of an article, in the order of the text.

    text: plain text, a paragraph to a line. published: the day of publication; without it relative dates stay
    unresolved. A claim is whose it is said to be: the source of the attribution whose content it stands in;
    for a quotation carried on without a cue, the speaker of the paragraph's last quotation (or, before any,
    of its next); for "he" and "she", the last person who spoke or opened a sentence, in the same paragraph or
    the one before. """
    found: list[Claim] = []
    waiting: list[int] = []  # claims quoted in this paragraph before anyone is named
    paragraph, inside, speaker, person, named_in = 0, False, _NOBODY, "", -9
    for s in sentences(text):
        if s.paragraph != paragraph:
            paragraph, inside, speaker, waiting = s.paragraph, False, _NOBODY, []
        quotes, inside = quoted_spans(text, s.start, s.end, inside)
        spoken: list[Spoken] = []
        for a in attributions_in(text, s.start, s.end, quotes):
            source = _RELATIVE.sub("", a.source or "")
            said = source, a.cue, "stated" if source else ""
            if source.lower() in ("he", "she") and s.paragraph - named_in <= 1:
                said = person, a.cue, "pronoun"
            elif source[:1].isupper() and source.lower() not in TABLES["pronouns"]:
                person, named_in = source, s.paragraph
            spoken.append((a.cue_start, a, said))
        if not spoken and (opening := _NAME.match(text, s.start, s.end)):
            person, named_in = opening[0].strip(), s.paragraph
        hedges = tuple([hedge.lower() for hedge in _HEDGE.findall(text, s.start, s.end)])
        for draft in _drafts(text, s.start, s.end, quotes, spoken, published):
            start, said = draft[0], draft[-1]
            if not said and (quotes or spoken):
                said = _said(start, spoken)
                if not said and overlapping(quotes, start, start + 1):
                    said = (*speaker[:2], "continued") if speaker[0] else None
                    waiting += [] if said else [len(found)]
            found.append(Claim(s.paragraph, s.number, *draft[:-1], *(said or _NOBODY), hedges))
        for speaker in (said for _, a, said in spoken if a.quoted and said[0]):
            for k in waiting:
                found[k] = found[k]._replace(source=speaker[0], cue=speaker[1], sourcing="continued")
            waiting = []
    return tuple(found)

def _drafts(text: str, begin: int, stop: int, quotes: list[Span], spoken: list[Spoken],
            published: datetime.date | None) -> list[tuple]:
    """What is found in one sentence, in order: a Claim's fields from start to date, then who says it if that
    is known.

    A figure within a date belongs to it ("two weeks ago")."""
    days = dates_in(text, begin, stop, published)
    drafts: list[tuple] = []
    within: dict[int, Quantity] = {}  # figures by the start of the date that they stand in
    for q in quantities_in(text, begin, stop, days):
        if q.kind == "period" and (day := overlapping(days, q.start, q.end)):
            within[day.start] = q
        else:
            drafts.append(q[:10] + (None, None))
    for d in days:
        value, low, high, bound, unit, thing = within[d.start][4:10] if d.start in within else _NO_FIGURE
        figure = value, low, high, bound if bound and d.bound == "exact" else d.bound, unit, thing
        drafts.append(
            (d.start, d.end, d.surface, "period" if d.kind == "period" else "date", *figure, d, None))
    drafts += [(a, b, text[a:b], "quotation", *_NO_FIGURE, None, None) for a, b in quotes if b - a > 2]
    for _, a, said in spoken:
        start, end = (a.source_start, a.source_end) if a.source else (a.cue_start, a.cue_end)
        start, end = min(start, a.cue_start), max(end, a.cue_end)
        drafts.append((start, end, text[start:end], "attribution", *_NO_FIGURE, None, said))
    return sorted(drafts, key=operator.itemgetter(0, 1))

def _said(start: int, spoken: list[Spoken]) -> Said | None:
    """Source, cue and sourcing of what stands at `start`: of the nearest cue whose content it lies in."""
    k = bisect.bisect(spoken, (start,))
    near = [(abs(place - start), said) for place, a, said in spoken[max(k - 3, 0):k + 3] if said[0] and (
        a.content_start <= start < a.content_end) and (a.quoted or CUES.get(a.cue.lower(), " ")[0] != "J")]
    return min(near)[1] if near else None
