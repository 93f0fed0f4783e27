"""The choices of the model. They are stored by these keys; the words users read come from the catalogues."""

from __future__ import annotations

from enum import StrEnum


class MemberRole(StrEnum):
    """A member's place in the circle (组内职务)."""

    LEADER = "leader"
    DEPUTY = "deputy"
    MEMBER = "member"
    FACILITATOR = "facilitator"


class TopicType(StrEnum):
    """The type of a topic (课题类型)."""

    ON_SITE = "on_site"
    SERVICE = "service"
    TACKLING = "tackling"
    MANAGEMENT = "management"
    INNOVATION = "innovation"


class State(StrEnum):
    """How far a step, a countermeasure or an action is."""

    NOT_STARTED = "not_started"
    GOING_ON = "going_on"
    COMPLETE = "complete"


class Direction(StrEnum):
    """Which way an indicator is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Period(StrEnum):
    """Where a measurement or a dataset lies in the story."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    HOLDING = "holding"


class ReasonKind(StrEnum):
    """What a reason for the topic says (选题理由)."""

    REQUIREMENT = "requirement"
    STATUS = "status"
    GAP = "gap"
    IMPORTANCE = "importance"


class TargetBasisKind(StrEnum):
    """What a target rests on (设定目标的依据)."""

    SUPERIOR = "superior"
    CUSTOMER = "customer"
    BENCHMARK = "benchmark"
    OWN_BEST = "own_best"
    COMPUTED = "computed"


class TargetFormula(StrEnum):
    """How a target was computed."""

    NONE = "none"
    TAIWAN = "taiwan"
    CRUX = "crux"


class Subject(StrEnum):
    """What an evaluation matrix judges."""

    TOPIC = "topic"
    CAUSE = "cause"
    COUNTERMEASURE = "countermeasure"
    SCHEME = "scheme"


class Aggregate(StrEnum):
    """How the members' scores are taken together."""

    SUM = "sum"
    MEAN = "mean"


class CauseMark(StrEnum):
    """Where the confirmation of a terminal cause stands."""

    PENDING = "pending"
    MAIN = "main"
    NOT_MAIN = "not_main"
    OUTSIDE = "outside"


class Method(StrEnum):
    """How a cause was confirmed (现场测量、试验、调查分析)."""

    MEASUREMENT = "measurement"
    TEST = "test"
    SURVEY = "survey"


class BenefitKind(StrEnum):
    """What a line of the benefit table is."""

    SAVING = "saving"
    COST = "cost"
    SOCIAL = "social"


class LessonAspect(StrEnum):
    """The aspect a lesson is about (专业技术、管理方法、综合素质), or one step of the story."""

    TECHNICAL = "technical"
    MANAGEMENT = "management"
    QUALITY = "quality"
    STEP = "step"


class StatementRole(StrEnum):
    """What a stated figure is within its table."""

    PART = "part"
    TOTAL = "total"
    SHARE = "share"
    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    RATIO = "ratio"


class FigureKind(StrEnum):
    """What a figure draws."""

    PARETO = "pareto"
    PARETO_PAIR = "pareto_pair"
    COLUMN = "column"
    STACKED = "stacked"
    TARGET = "target"
    LINE = "line"
    RING = "ring"
    RADAR = "radar"
    BAR = "bar"
    GANTT = "gantt"
    FISHBONE = "fishbone"
    TREE = "tree"
    CONTROL = "control"
    RUN = "run"
    HISTOGRAM = "histogram"
    SCATTER = "scatter"
    INTERVAL = "interval"
    SHARES = "shares"
    NETWORK = "network"
