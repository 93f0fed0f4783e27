"""The entities: complete from the start, the same tables on SQLite, and a project's look-ups."""

from __future__ import annotations

from sqlalchemy import create_engine, inspect

from qcbench.model.base import Base
from qcbench.model.cause import Cause
from qcbench.model.circle import Circle, Project
from qcbench.model.content import ENTITIES, ProjectContent, in_order


def content_with(causes: list[Cause]) -> ProjectContent:
    circle = Circle(name="全球通QC小组")
    project = Project(circle_key=circle.key, title="提高全球通客户满意度")
    return ProjectContent(project, circle, [], {Cause: in_order(causes)})


def test_a_new_entity_has_its_key_and_its_defaults_before_it_is_stored() -> None:
    project = Project(title="降低投诉率")
    assert len(project.key) == 32
    assert (project.procedure, project.language, project.illustrative) == ("caq_self_set", "zh_CN", False)


def test_every_table_of_the_model_is_listed_and_can_be_made_strict() -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    assert {entity.__tablename__ for entity in ENTITIES} <= set(inspect(engine).get_table_names())
    assert {mapper.class_ for mapper in Base.registry.mappers} >= set(ENTITIES)
    with engine.connect() as connection:
        strict = connection.exec_driver_sql("SELECT name FROM pragma_table_list WHERE strict = 0 AND name NOT LIKE 'sqlite_%'").all()
    engine.dispose()
    assert strict == []


def test_terminal_causes_are_numbered_along_the_diagram() -> None:
    person = Cause(text="人", position=1)
    unskilled = Cause(text="新员工业务不熟", parent_key=person.key, position=1)
    short = Cause(text="岗前培训只有 5 天", parent_key=unskilled.key, position=1)
    slow = Cause(text="知识库查询超过 60 秒", parent_key=unskilled.key, position=2)
    machine = Cause(text="机", position=2)
    content = content_with([machine, slow, short, unskilled, person])
    assert [(end.number, end.cause.text, end.category.text) for end in content.terminal_causes()] == [
        (1, "岗前培训只有 5 天", "人"),
        (2, "知识库查询超过 60 秒", "人"),
    ]
    assert [category.text for category in content.categories()] == ["人", "机"]
