"""Design and planning as tools: orthogonal arrays and their run sheets, the 0.618 search, the network of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qcbench.analysis.design.activities import activities_of
from qcbench.analysis.design.arrays import array_names
from qcbench.analysis.design.experiment import analyse_frame, analyse_sheet, confirm
from qcbench.analysis.design.golden_section import GoldenSearch, golden_section
from qcbench.analysis.design.network import plan_network
from qcbench.analysis.design.network_results import Network as PlannedNetwork
from qcbench.analysis.design.results import Confirmation, Experiment
from qcbench.analysis.design.run_sheet import Factor, RunSheet, run_sheet
from qcbench.charts.builders.design import effects_chart, network_of, search_chart
from qcbench.charts.spec import Caption, Chart, Network
from qcbench.errors import Refusal
from qcbench.texts import N_, _
from qcbench.toolbox.told import Lines
from qcbench.toolbox.told_design import told_experiment, told_network, told_search
from qcbench.toolbox.tool import Family, Given, Input, Kind, Option, Tool
from qcbench.toolbox.typed import counts_typed, lists_typed

ARRAY = Option("array", N_("Orthogonal array; the smallest that fits if left out"), Kind.CHOICE, None, array_names())
FACTORS = Option("factors", N_("Factors with their levels: temperature: 180, 190; time: 5, 8"), Kind.TEXT)
PLACES = Option("columns", N_("Columns of the array: temperature: 1; time: 2"), Kind.TEXT)
INTERACTIONS = Option("interactions", N_("Interactions that are to be seen: A×B, A×C"), Kind.TEXTS)
WISH = Option("wish", N_("What is wanted of the response"), Kind.CHOICE, "larger", ("larger", "smaller", "nearest"))
TARGET = Option("target", N_("The value that the response should come nearest to"))
RESPONSE_NAME = Option("response_name", N_("Name of the response, for the chart"), Kind.TEXT, "")


@dataclass(frozen=True, slots=True)
class ConfirmedExperiment:
    """An experiment with its confirmation runs held against the prediction."""

    experiment: Experiment
    confirmation: Confirmation

    @property
    def notes(self) -> tuple[str, ...]:
        """What both have to say."""
        return (*self.experiment.notes, *self.confirmation.notes)

    @property
    def verdict(self) -> str:
        """What the experiment showed, and whether the confirmation bears it out."""
        return _("{text} {sentence}").format(text=self.experiment.verdict, sentence=self.confirmation.verdict)


def _interactions(given: Given) -> tuple[tuple[str, str], ...]:
    """Pairs of factors from texts such as A×B, AxB or A*B."""
    found = []
    for text in given.option("interactions") or ():
        parts = [part.strip() for part in text.replace("*", "×").replace("X", "×").split("×")]
        if len(parts) != 2:
            parts = [part.strip() for part in text.split("x")]
        if len(parts) != 2 or not all(parts):
            raise Refusal(_("“{text}” is no interaction; write two factors with a × between them, such as A×B.").format(text=text))
        found.append((parts[0], parts[1]))
    return tuple(found)


def _factors(given: Given) -> tuple[Factor, ...]:
    return tuple(Factor(name, levels) for name, levels in lists_typed(given, FACTORS).items())


def _sheet(given: Given, replicates: int) -> RunSheet:
    """The plan of the factors typed.

    Raises:
        Refusal: no factor was typed, or as `run_sheet`.
    """
    if not given.option("factors"):
        raise Refusal(_("Give the setting “{label}” ({key}).").format(label=_(FACTORS.label), key=FACTORS.key))
    columns = {name: int(place) for name, place in counts_typed(given, PLACES)}
    return run_sheet(
        _factors(given),
        given.option("array") or "",
        columns=columns,
        interactions=_interactions(given),
        replicates=replicates,
        seed=given.option("seed"),
    )


def _run_sheet(given: Given) -> RunSheet:
    return _sheet(given, given.option("replicates"))


def _sheet_table(result: RunSheet) -> tuple[tuple[str, ...], ...]:
    """The runs in the order in which they are to be made, with room for the responses."""
    repeated = result.replicates > 1
    head = (_("Order"), _("Run"), *((_("Repetition"),) if repeated else ()), *(factor.name for factor in result.factors), _("Response"))
    rows = [(str(run.order), str(run.run), *((str(run.repetition),) if repeated else ()), *run.settings, "") for run in result.runs]
    return (head, *rows)


def _orthogonal_array(given: Given) -> Experiment | ConfirmedExperiment:
    choices = given.given("wish", "target", "predict_from", "significance", "confidence")
    pool: tuple[str, ...] = given.option("pool") or ()
    if pool and pool != ("none",):
        choices["pool"] = "small" if pool == ("small",) else pool
    result = _analysed(given, choices)
    return ConfirmedExperiment(result, confirm(result, given.option("confirm"))) if given.option("confirm") else result


def _analysed(given: Given, choices: dict[str, Any]) -> Experiment:
    if given.has("factor"):
        if not given.has("response"):
            raise Refusal(_("Choose the columns of the responses: response=NAME."))
        name, between = given.option("array") or "", _interactions(given)
        return analyse_frame(given.rows, given.names("factor"), given.names("response"), array=name, interactions=between, **choices)
    rows = _responses(given)
    return analyse_sheet(_sheet(given, len(rows[0])), rows, **choices)


def _responses(given: Given) -> Sequence[Sequence[Any]]:
    """One row a run, in the order of the array: from columns, or as typed."""
    if given.has("response"):
        rows: list[list[Any]] = given.table("response").to_numpy(dtype=object).tolist()
        return rows
    if given.option("responses"):
        return [[value] for value in given.option("responses")]
    raise Refusal(_("Choose the columns of factors and responses, or give the factors and the responses in the order of the array."))


def _draw_effects(result: Experiment | ConfirmedExperiment, caption: Caption, given: Given) -> Chart:
    experiment = result.experiment if isinstance(result, ConfirmedExperiment) else result
    name = given.option("response_name") or (given.name("response") if len(given.names("response")) == 1 else _("Mean response"))
    return effects_chart(experiment, caption, response=name)


def _told_experiment(result: Experiment | ConfirmedExperiment) -> Lines:
    if isinstance(result, ConfirmedExperiment):
        return told_experiment(result.experiment, result.confirmation)
    return told_experiment(result)


def _golden_section(given: Given) -> GoldenSearch:
    choices = given.given("wish", "target", "tolerance", "step")
    return golden_section(given.option("low"), given.option("high"), _trials(given), **choices)


def _trials(given: Given) -> list[tuple[Any, Any]]:
    """Points with their responses in the order in which they were made."""
    if given.has("point") or given.has("response"):
        if not (given.has("point") and given.has("response")):
            raise Refusal(_("Choose both the column of the points and the column of the responses."))
        return list(zip(given.column("point").tolist(), given.column("response").tolist(), strict=True))
    points, responses = given.option("points") or (), given.option("responses") or ()
    if len(points) != len(responses):
        raise Refusal(
            _("There are {points} points, but {responses} responses; give one response for each point.").format(
                points=len(points), responses=len(responses)
            )
        )
    return list(zip(points, responses, strict=True))


def _draw_search(result: GoldenSearch, caption: Caption, given: Given) -> Chart | None:
    """The trials; none before the first one."""
    if not result.steps:
        return None
    factor = given.option("factor_name") or given.name("point") or _("Factor")
    return search_chart(result, caption, factor=factor, response=given.option("response_name") or given.name("response") or _("Response"))


def _pert(given: Given) -> PlannedNetwork:
    columns = {key: given.name(key) for key in ("activity", "predecessors", "duration", "optimistic", "likely", "pessimistic")}
    activities = activities_of(given.rows, {key: name for key, name in columns.items() if name})
    return plan_network(activities, deadline=given.option("deadline"), unit=given.option("unit") or "")


def _draw_network(result: PlannedNetwork, caption: Caption, given: Given) -> Network:
    return network_of(result, caption)


TOOLS: tuple[Tool, ...] = (
    Tool(
        "orthogonal_array",
        Family.DESIGN,
        N_("Orthogonal experiment: ranges, analysis of variance, best combination"),
        N_("Which factors matter, and which combination of levels is best?"),
        (
            Input("factor", N_("Factors: their level in each run"), required=False, several=True),
            Input("response", N_("Responses: the result of each run, repetitions in further columns"), required=False, several=True),
        ),
        (
            ARRAY,
            FACTORS,
            PLACES,
            Option("responses", N_("Responses in the order of the array's runs"), Kind.NUMBERS),
            INTERACTIONS,
            WISH,
            TARGET,
            Option("pool", N_("What joins the error: none, small, or names of factors"), Kind.TEXTS, ("none",)),
            Option("predict_from", N_("What the prediction rests on"), Kind.CHOICE, "significant", ("significant", "kept")),
            Option("significance", N_("Significance level"), Kind.NUMBER, 0.05),
            Option("confidence", N_("Confidence of the interval"), Kind.NUMBER, 0.95),
            Option("confirm", N_("Responses of the confirmation runs"), Kind.NUMBERS),
            RESPONSE_NAME,
        ),
        _orthogonal_array,
        _draw_effects,
        told=_told_experiment,
    ),
    Tool(
        "run_sheet",
        Family.DESIGN,
        N_("Run sheet of an orthogonal experiment"),
        N_("Which combinations are to be tried, and in which order?"),
        (),
        (
            Option("factors", FACTORS.label, Kind.TEXT, required=True),
            ARRAY,
            PLACES,
            INTERACTIONS,
            Option("replicates", N_("How often each run is made"), Kind.WHOLE, 1),
            Option("seed", N_("Number that draws the order of the runs; the table's order if left out"), Kind.WHOLE),
        ),
        _run_sheet,
        table=_sheet_table,
    ),
    Tool(
        "golden_section",
        Family.DESIGN,
        N_("0.618 search"),
        N_("Which setting is tried next to find the best one with few trials?"),
        (
            Input("point", N_("Points tried, in order"), required=False),
            Input("response", N_("Response at each point"), required=False),
        ),
        (
            Option("low", N_("Lower end of the range"), required=True),
            Option("high", N_("Upper end of the range"), required=True),
            Option("points", N_("Points tried, in order"), Kind.NUMBERS),
            Option("responses", N_("Responses so far"), Kind.NUMBERS),
            WISH,
            TARGET,
            Option("tolerance", N_("Width at which the search is done")),
            Option("step", N_("Smallest step that can be set")),
            Option("factor_name", N_("Name of the factor, for the chart"), Kind.TEXT, ""),
            RESPONSE_NAME,
        ),
        _golden_section,
        _draw_search,
        told=told_search,
    ),
    Tool(
        "pert",
        Family.DESIGN,
        N_("Network of a plan (PERT, CPM)"),
        N_("How long does the work take, and which activities must not be late?"),
        (
            Input("activity", N_("Activity")),
            Input("predecessors", N_("What it waits for"), required=False),
            Input("duration", N_("Time the activity takes"), required=False),
            Input("optimistic", N_("Optimistic time a"), required=False),
            Input("likely", N_("Most likely time m"), required=False),
            Input("pessimistic", N_("Pessimistic time b"), required=False),
        ),
        (Option("deadline", N_("Time by which it should be finished")), Option("unit", N_("Unit of the times"), Kind.TEXT, "")),
        _pert,
        _draw_network,
        told=told_network,
    ),
)
