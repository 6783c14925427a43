"""Candidate claims of a whole article: figures, dates, quotations and attributions, with whose statement each is."""

import bisect
import datetime
import re

from .attributions import Span, attributions_in, quoted_spans
from .dates import dates_in
from .findings import Attribution, Claim, Date, Quantity, Sentence
from .quantities import quantities_in
from .sentences import Words, sentences, words
from .words import FORMS, TABLES

_NAME = re.compile(r"(?:[A-Z][\w.'’-]*\s){2,4}(?=[a-z])")
_REACH = 1  # paragraphs back in which a pronoun may find its speaker
Said = tuple[str, str, str]  # source, cue, sourcing
Spoken = tuple[Attribution, Said]
_NOBODY: Said = ("", "", "")


def claims(text: str, published: datetime.date | None) -> tuple[Claim, ...]:
    """Every candidate claim of an article, in the order of the text.

    text: plain text, a paragraph to a line. published: the day of publication; without it relative dates stay
    unresolved. A claim is whose it is said to be: the source of the attribution whose content it stands in; for a
    quotation carried on without a cue, the speaker of the paragraph's last quotation (or, before any, of its next);
    for "he" and "she", the last person who spoke or opened a sentence, in the same paragraph or the one before.
    """
    found: list[Claim] = []
    person, named_in, inside, speaker, waiting, paragraph = "", -9, False, None, 0, 0
    for s in sentences(text):
        if s.paragraph != paragraph:
            paragraph, inside, speaker, waiting = s.paragraph, False, None, len(found)
        w = words(text, s.start, s.end)
        quotes, inside = quoted_spans(text, s.start, s.end, inside)
        spoken: list[Spoken] = []
        for a in attributions_in(w, quotes):
            resolved = person if a.source and a.source.lower() in ("he", "she") and s.paragraph - named_in <= _REACH else ""
            spoken.append((a, (resolved or a.source or "", a.cue, "pronoun" if resolved else "stated" if a.source else "")))
            if a.source and a.source[0].isupper() and a.source.lower() not in TABLES["pronouns"]:
                person, named_in = a.source, s.paragraph
        opening = None if spoken else _NAME.match(text, s.start, s.end)
        if opening:
            person, named_in = opening[0].strip(), s.paragraph
        found += _in_sentence(s, w, quotes, spoken, published, speaker)
        for said in (said for a, said in spoken if a.quoted and said[0]):
            speaker = said
            for k in range(waiting, len(found)):
                if found[k].sourcing == "continued" and not found[k].source:
                    found[k] = found[k]._replace(source=said[0], cue=said[1])
            waiting = len(found)
    return tuple(claim._replace(sourcing="") if claim.sourcing and not claim.source else claim for claim in found)


def _in_sentence(s: Sentence, w: Words, quotes: list[Span], spoken: list[Spoken], published: datetime.date | None,
                 speaker: Said | None) -> list[Claim]:
    """The claims of one sentence in order, each with its source as far as the text so far tells it."""
    hedges = tuple(word for word in w.low if word in TABLES["hedge"])
    days = dates_in(w, published)
    drafts: list[Claim] = []

    def add(start: int, end: int, kind: str, said: Said | None = None, q: Quantity | None = None, bound: str = "",
            date: Date | None = None) -> None:
        source, cue, sourcing = said or (_said(start, spoken) if spoken else _NOBODY)
        k = bisect.bisect(quotes, (start, s.end + 1)) if quotes and not source else 0
        if k and start < quotes[k - 1][1]:
            source, cue, sourcing = *(speaker or _NOBODY)[:2], "continued"
        figure = (q.value, q.low, q.high, bound or q.bound, q.unit, q.thing) if q else (None, None, None, bound, "", "")
        drafts.append(Claim(s.paragraph, s.number, start, end, w.text[start:end], kind, *figure, date, source, cue, sourcing, hedges))

    periods, k = {}, 0
    for q in quantities_in(w, days):
        while k < len(days) and days[k].end <= q.start:
            k += 1
        if k < len(days) and days[k].start < q.end and q.kind == "period":
            periods[k] = q  # a figure within a date belongs to it: "two weeks ago"
        else:
            add(q.start, q.end, q.kind, q=q)
    for k, d in enumerate(days):
        bound = periods[k].bound if k in periods and d.bound == "exact" else d.bound
        add(d.start, d.end, "period" if d.kind == "period" else "date", q=periods.get(k), bound=bound, date=d)
    for start, end in (span for span in quotes if span[1] - span[0] > 2):
        add(start, end, "quotation")
    for a, said in spoken:
        start = a.cue_start if a.source_start is None else min(a.cue_start, a.source_start)
        add(start, max(a.cue_end, a.source_end or 0), "attribution", said)
    return sorted(drafts, key=lambda claim: (claim.start, claim.end))


def _said(start: int, spoken: list[Spoken]) -> Said:
    """Source, cue and sourcing of what stands at `start`: of the nearest cue whose content it lies in."""
    k = bisect.bisect(spoken, start, key=lambda one: one[0].cue_start)
    near = [(abs(a.cue_start - start), said) for a, said in spoken[max(k - 3, 0):k + 3] if said[0] and (
        a.content_start <= start < a.content_end) and (a.quoted or FORMS.get(a.cue.lower(), ("",))[0] != "judge")]
    return min(near)[1] if near else _NOBODY
