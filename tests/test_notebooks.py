"""The notebooks as they are committed: executed, parameterized, and without a typed figure."""

import ast
import json
import re

import pytest

from analysis.findings import ABOVE
from analysis.prose import TYPED
from analysis.suite import FIGURES, NOTEBOOKS, ROOT

LINKS = re.compile(r'\]\([^)"]*(?:"[^"]*")?\)')
CODE = re.compile(r"`[^`]*`")
FIELDS = re.compile(r"\{[^{}]*\}")  # of a template: they say how to write a figure, and hold none
MOST_LINES, WIDEST, MOST_CELLS, MOST_FINDINGS, MOST_CHARTS = 18, 110, 40, 12, 10
PARTS = ("What the story says", "The answer", "What would change", "Limits of the data", "Exercise")


def cells(notebook):
    return json.loads(notebook.read_text(encoding="utf-8"))["cells"]


each = pytest.mark.parametrize("notebook", sorted(NOTEBOOKS.glob("[0-9]*.ipynb")), ids=lambda path: path.stem)


def test_there_are_five(notebooks):
    assert [path.stem[:2] for path in notebooks] == ["01", "02", "03", "04", "05"]


@each
def test_every_code_cell_has_been_executed_in_order_without_error(notebook):
    code = [cell for cell in cells(notebook) if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    outputs = [output for cell in code for output in cell["outputs"]]
    assert outputs
    assert {output["output_type"] for output in outputs} <= {"display_data", "execute_result"}


@each
def test_markdown_cells_hold_no_result(notebook):
    typed = {}
    for cell in cells(notebook):
        if cell["cell_type"] == "markdown":
            found = TYPED.findall(CODE.sub("", LINKS.sub("]", "".join(cell["source"]))))
            if found:
                typed[cell["id"]] = found
    assert typed == {}


@pytest.mark.parametrize("text", ["It fell by 12 percent.", "There were nine flights.", "About half of it", "¾ of all"])
def test_a_typed_result_would_be_found(text):
    assert TYPED.search(text)


@each
def test_code_cells_are_short_and_hold_no_typed_figure(notebook):
    """Nor do f-strings and labels: no text with a space in it holds a figure, and no number is formatted into one."""
    for cell in cells(notebook):
        if cell["cell_type"] != "code" or "parameters" in cell["metadata"].get("tags", ()):
            continue
        source = "".join(cell["source"])
        assert len(source.splitlines()) <= MOST_LINES, cell["id"]
        assert max(map(len, source.splitlines())) <= WIDEST, cell["id"]
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
                assert not TYPED.search(FIELDS.sub("", node.value)), (cell["id"], node.value)


@each
def test_a_notebook_is_cut_to_its_argument(notebook):
    outputs = [output["data"] for cell in cells(notebook) for output in cell.get("outputs", ())]
    counted = {kind: sum(any(mime.endswith(f"{kind}+json") for mime in data) for data in outputs) for kind in ("finding", "chart")}
    assert len(cells(notebook)) <= MOST_CELLS
    assert counted["finding"] <= MOST_FINDINGS
    assert counted["chart"] <= MOST_CHARTS


@each
def test_no_name_is_bound_in_more_than_one_cell(notebook):
    bound = {}
    for cell in cells(notebook):
        if cell["cell_type"] == "code" and "injected-parameters" not in cell["metadata"].get("tags", ()):
            for name in top_level_names("".join(cell["source"])):
                assert bound.setdefault(name, cell["id"]) == cell["id"], name


def top_level_names(source):
    """The names that a cell binds for the cells below it; a name that begins with _ is for the cell alone."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            yield node.name
        for target in getattr(node, "targets", [getattr(node, "target", None)]):
            for name in ast.walk(target) if isinstance(target, ast.Name | ast.Tuple) else ():
                if isinstance(name, ast.Name) and not name.id.startswith("_"):
                    yield name.id


@each
def test_a_notebook_has_its_question_and_its_parts(notebook):
    headings = [line.lstrip("# ") for cell in cells(notebook) if cell["cell_type"] == "markdown"
                for line in "".join(cell["source"]).splitlines() if line.startswith("#")]
    assert headings[0].endswith("?")
    wanted = PARTS if not notebook.stem.startswith("01") else PARTS[1:]
    assert [part for part in wanted if not any(heading.startswith(part) for heading in headings)] == []


@each
def test_the_first_finding_is_the_answer(notebook):
    found = [output["data"][mime]["id"] for cell in cells(notebook) for output in cell.get("outputs", ())
             for mime in output["data"] if mime.endswith("finding+json")]
    assert found[0] == "answer"
    assert len(set(found)) == len(found)


@each
def test_the_answer_stands_above_its_making_and_nowhere_else(notebook):
    """The first screen on GitHub: the question, and below it the answer, which no later output says again."""
    title, first, *others = cells(notebook)
    assert "".join(title["source"]).endswith("## The answer")
    (shown,) = first["outputs"]
    answer = "".join(shown["data"]["text/plain"])
    assert shown["data"]["application/vnd.story-figures.finding+json"]["sentence"] == answer
    told = ["".join(output["data"].get("text/plain", "")) for cell in others for output in cell.get("outputs", ())]
    seen = ["".join(output["data"].get("text/markdown", "")) for cell in others for output in cell.get("outputs", ())]
    assert told.count(answer) == 1  # where it is worked out, for nbval, which reads no output that changes later
    assert seen[told.index(answer)] == ABOVE
    assert "nbval-ignore-output" in first["metadata"]["tags"]


@each
def test_the_kernel_is_the_one_that_everybody_has(notebook):
    metadata = json.loads(notebook.read_text(encoding="utf-8"))["metadata"]
    assert metadata["kernelspec"]["name"] == "python3"
    assert set(metadata) == {"kernelspec", "language_info"}


@each
def test_the_figures_in_the_folder_are_those_of_the_notebook(notebook):
    for cell in cells(notebook):
        for output in cell.get("outputs", ()):
            chart = output["data"].get("application/vnd.story-figures.chart+json")
            if chart:
                csv = (FIGURES / f"{chart['name']}.csv").read_text(encoding="utf-8")
                assert "".join(output["data"]["text/plain"]).endswith(csv)
                assert output["metadata"]["image/png"]["alt"] == chart["alt"]


def test_the_readme_tells_the_answers_of_the_notebooks(notebooks):
    from analysis import refresh, runs

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert refresh.with_answers(text, runs.titles(notebooks), runs.gather(notebooks)) == text
    with pytest.raises(ValueError, match="no place for the answers"):
        refresh.with_answers("# Title", {}, [])
