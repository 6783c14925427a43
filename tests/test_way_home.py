"""Every figure in a sentence has a way home: it stands within a link to a claim, a reference row or a parameter."""

import re

from analysis.findings import Finding
from analysis.prose import Sentence

LINK = re.compile(r"\[(?:[^\]\\]|\\.)*\]\([^)]*\)")


def test_every_figure_in_a_sentence_leads_home(results):
    """Nothing with a digit stands outside a link, in findings, sentences and tables alike."""
    for notebook, result in results:
        sentence = result.sentence if isinstance(result, Finding) else result
        if isinstance(sentence, Sentence):
            homeless = [line for line in LINK.sub("", sentence.markdown).splitlines() if re.search(r"\d", line)]
            assert homeless == [], notebook
