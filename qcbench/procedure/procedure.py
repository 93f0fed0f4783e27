"""What an activity procedure is: its steps, what each must contain, the tools that help, and the settings that differ between schools."""

from __future__ import annotations

from dataclasses import dataclass, field

Words = dict[str, str]
"""A text in several languages: language → text."""

PHASES = ("P", "D", "C", "A")
STEP_KEYS = (
    "profile",
    "topic",
    "plan",
    "survey",
    "target",
    "feasibility",
    "cause",
    "confirm",
    "scheme",
    "counter",
    "do",
    "effect",
    "standard",
    "review",
)
"""The internal steps that every procedure's own steps are mapped to."""
LATER_LANGUAGES = ("zh_CN", "en")


def in_words(words: Words, language: str) -> str:
    """The text in a language, else in Chinese, else in English, else in any; '' where there is none."""
    for wanted in (language, *LATER_LANGUAGES):
        if words.get(wanted):
            return words[wanted]
    return next(iter(words.values()), "")


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool recommended for a step. ``especially`` is ● of the matrix, else ○."""

    key: str
    names: Words = field(repr=False)
    especially: bool = False

    def name(self, language: str) -> str:
        """The tool's name."""
        return in_words(self.names, language)

    @property
    def mark(self) -> str:
        """● especially effective, ○ effective."""
        return "●" if self.especially else "○"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A thing a step must contain.

    ``confirmed`` says whether published forms ask for it, or only custom. ``needs`` names the check in ``progress.NEEDS`` that a
    program can make; without it only people can judge.
    """

    key: str
    step: str
    texts: Words = field(repr=False)
    confirmed: bool = False
    needs: str = ""

    def text(self, language: str) -> str:
        """The requirement in words."""
        return in_words(self.texts, language)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a procedure. ``number`` 0 is a part of the report without a number; ``covers`` are the internal steps it stands for."""

    key: str
    number: int
    phase: str
    covers: tuple[str, ...]
    names: Words = field(repr=False)
    shorts: Words = field(repr=False)
    purposes: Words = field(repr=False)
    requirements: tuple[Requirement, ...] = field(repr=False)
    tools: tuple[Tool, ...] = field(repr=False)

    def name(self, language: str) -> str:
        """The full name."""
        return in_words(self.names, language)

    def short(self, language: str) -> str:
        """The short name for the deck's breadcrumb: four characters in Chinese."""
        return in_words(self.shorts, language)

    def purpose(self, language: str) -> str:
        """What the step is for, in a sentence."""
        return in_words(self.purposes, language)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the schools differ.

    Attributes:
        votes_on_causes: whether members may score causes to shortlist them (Taiwan); in China that is a fault.
        target_formula: the usual way to compute a target: ``none``, ``taiwan`` or ``crux``.
        focus_threshold: the cumulative share that makes the focus of a Pareto, 0…1.
        adopt_threshold: the share of the full mark from which a scored candidate is adopted, 0…1; None where nothing is scored.
        score_marks: the marks members give, best first.
        return_to: the step to go back to where the target is missed.
        columns: 5W1H: what, why, who, when, where and how → the field of the countermeasure it stands for.
        plan_shares: customary percentages of time for P, D, C and A; empty where there is no custom.
    """

    votes_on_causes: bool
    target_formula: str
    focus_threshold: float
    adopt_threshold: float | None
    score_marks: tuple[int, ...]
    return_to: str
    columns: dict[str, str]
    plan_shares: dict[str, int]


@dataclass(frozen=True, slots=True)
class Procedure:
    """An activity procedure with its steps in order."""

    key: str
    edition: str
    family: str
    kind: str
    names: Words = field(repr=False)
    steps: tuple[Step, ...] = field(repr=False)
    settings: Settings = field(repr=False)
    categories: tuple[Words, ...] = field(repr=False)

    def name(self, language: str) -> str:
        """The procedure's name."""
        return in_words(self.names, language)

    def category_names(self, language: str) -> tuple[str, ...]:
        """The categories of a new fishbone (人机料法环测); none where the procedure has no cause analysis."""
        return tuple(in_words(words, language) for words in self.categories)

    def step(self, key: str) -> Step:
        """The step with a key, or the one that covers it.

        Raises:
            KeyError: the procedure has no such step.
        """
        for step in self.steps:
            if step.key == key:
                return step
        for step in self.steps:
            if key in step.covers:
                return step
        raise KeyError(key)

    def has(self, key: str) -> bool:
        """Whether an internal step is part of the procedure."""
        return any(key in step.covers for step in self.steps)

    def phase_of(self, key: str) -> str:
        """The phase P, D, C or A of a step."""
        return self.step(key).phase

    @property
    def numbered(self) -> tuple[Step, ...]:
        """The steps with a number, in order."""
        return tuple(step for step in self.steps if step.number)

    @property
    def votes_on_causes(self) -> bool:
        """Whether members may score causes."""
        return self.settings.votes_on_causes

    @property
    def has_fishbone(self) -> bool:
        """Whether causes are analysed."""
        return self.has("cause")
