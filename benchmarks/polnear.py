"""PolNeAR's conventions over `analysis.reading.attributions`; see README.md for the command."""

from analysis.reading.attributions import attributions


def extract(sentence: str) -> list[dict]:
    """Attributions as PolNeAR's scorer takes them: source and cue with their spans."""
    return [{"source": a.source, "source_span": a.source and (a.source_start, a.source_end),
             "cue": a.cue, "cue_span": (a.cue_start, a.cue_end)} for a in attributions(sentence)]
