"""Parameters of the notebook on drug routes, and of the synthesis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import seeds
from .kinds import BadParameter, Parameter

if TYPE_CHECKING:
    from . import Given

LEAST_OUTPUT, MOST_OUTPUT = 1, 20_000
FEWEST_DRAWS, MOST_DRAWS = 1_000, 10_000_000
AS_WEIGHED, ADJUSTED = "as_weighed", "adjusted"
TRIANGULAR, UNIFORM, PUBLISHED = "triangular", "uniform", "published"


def _share(name: str, meaning: str) -> Parameter:
    return Parameter(name, "estimate", 0, 1, "fraction", meaning, table="cocaine", row_unit="percent")


DECLARED = (
    Parameter("output", "estimate", LEAST_OUTPUT, MOST_OUTPUT, "tonnes",
              "cocaine output that the share is taken of; None is the best estimate of the day", table="cocaine", row_unit="tonnes"),
    _share("share_through_venezuela", "share of Colombian output shipped through Venezuela; None is the letter's"),
    _share("seizure_rate", "share of that which Venezuelan authorities neutralise; None is the letter's"),
    _share("us_bound_share", "share of what leaves that goes to the US; None is from none to the newest published share"),
    Parameter("purity", "choice", None, None, "how", "how seizures of unstated purity are set against pure output",
              default=AS_WEIGHED, choices=(AS_WEIGHED, ADJUSTED)),
    _share("seizure_purity", "purity of seizures where purity is adjusted; None is the published ratio of pure to export quality"),
    Parameter("distribution", "choice", None, None, "shape", "how figures are drawn within their published ranges",
              default=TRIANGULAR, choices=(TRIANGULAR, UNIFORM, PUBLISHED)),
    Parameter("draws", "count", FEWEST_DRAWS, MOST_DRAWS, "draws", "how many times the figures are drawn", default=1_000_000),
)

MEASURES = {
    "output": ("colombia_potential_cocaine_production", "colombia_export_quality_cocaine_production", "world_potential_cocaine_production"),
    "share_through_venezuela": ("venezuela_transit_share_of_colombian_output", "venezuela_transit_share_of_world",
                                "venezuela_transit_share_of_south_american_flow"),
    "seizure_rate": ("interception_rate", "venezuela_interception_target"),
    "us_bound_share": ("us_bound_share",),
    "seizure_purity": ("us_cocaine_purity",),
}


def check(given: Given) -> None:
    """A row must measure what its parameter is about, and no parameter may be set that nothing would use."""
    for name, metrics in MEASURES.items():
        if given[name] is not None and given[name].row:
            row = seeds.load()["cocaine"][given[name].row.partition("/")[2]]
            if row["metric"] not in metrics:
                raise BadParameter(f"{name}: row {row.id} measures {row['metric']}; allowed are rows of {' or '.join(metrics)}")
    if given["purity"] == ADJUSTED and given["output"] is not None and given["output"].row:
        row = seeds.load()["cocaine"][given["output"].row.partition("/")[2]]
        if row["purity_basis"] == "export":
            raise BadParameter(f"purity: {ADJUSTED} sets seizures against pure output, and row {row.id} is of export quality; "
                               f"leave it at {AS_WEIGHED}")
    if given["seizure_purity"] is not None and given["purity"] != ADJUSTED:
        raise BadParameter(f"seizure_purity: nothing uses it while purity is {AS_WEIGHED}; set purity={ADJUSTED} as well")
    if given["seizure_purity"] is not None and given["seizure_purity"].low == 0:
        raise BadParameter("seizure_purity: 0 is out of range; allowed is above 0 to 1")
