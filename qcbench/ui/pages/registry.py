"""Every page, in one tuple: the internal step it is for, and its class. A new step page is one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from qcbench.errors import Refusal
from qcbench.procedure.procedure import Procedure, Step
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.pages.page import Page

PageClass = Callable[[Bench, Step], Page]


@dataclass(frozen=True, slots=True)
class PageKind:
    """A page class, imported when it is first opened. ``module`` is below ``ui.pages``; one with a dot before it is beside that."""

    step: str
    module: str
    name: str

    def make(self, bench: Bench, step: Step) -> Page:
        """A new page."""
        made: Page = getattr(self.load(), self.name)(bench, step)
        return made

    def load(self) -> ModuleType:
        """The module the page is in."""
        return import_module(f".{self.module}", "qcbench.ui.pages")


PAGES = (
    PageKind("profile", "circle.profile", "CirclePage"),
    PageKind("topic", "topic.page", "TopicPage"),
    PageKind("plan", "circle.plan", "PlanPage"),
    PageKind("survey", "survey.page", "SurveyPage"),
    PageKind("feasibility", "survey.page", "SurveyPage"),
    PageKind("target", "target.page", "TargetPage"),
    PageKind("cause", "cause.page", "CausePage"),
    PageKind("confirm", "confirm.page", "ConfirmPage"),
    PageKind("scheme", "scheme.page", "SchemePage"),
    PageKind("counter", "countermeasure.page", "CountermeasurePage"),
    PageKind("do", "progress.page", "ProgressPage"),
    PageKind("effect", "effect.page", "EffectPage"),
    PageKind("standard", "standard.page", "StandardPage"),
    PageKind("review", "review.page", "ReviewPage"),
)
EXTRAS = (
    PageKind("meetings", "circle.meetings", "MeetingsPage"),
    PageKind("attachments", "circle.attachments", "AttachmentsPage"),
    PageKind("gallery", "circle.gallery", "GalleryPage"),
    PageKind("explorer", ".explorer.page", "ExplorerPage"),
)


def page_kind(key: str) -> PageKind:
    """The page of an internal step or of an extra entry.

    Raises:
        Refusal: there is none.
    """
    for kind in (*PAGES, *EXTRAS):
        if kind.step == key:
            return kind
    raise Refusal(_("There is no page for the step “{step}”.").format(step=key))


def step_of(procedure: Procedure, key: str) -> Step:
    """The step a page stands for; an extra entry is a step without number."""
    extras = {
        "meetings": (_("Plan and records"), _("When the circle met, what was done, and who was there.")),
        "attachments": (_("Attachments and photos"), _("Files and photos that prove what was done.")),
        "gallery": (_("Gallery"), _("All figures of the project, as they are exported.")),
        "explorer": (_("Data explorer"), _("Look into the data: zoom, select, set phases and limits, and keep what shows something.")),
    }
    if key not in extras:
        return procedure.step(key)
    name, purpose = ({"zh_CN": words, "en": words} for words in extras[key])
    return Step(key, 0, "", (), name, name, purpose, (), ())
