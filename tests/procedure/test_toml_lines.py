"""Where things stand in a TOML text."""

from __future__ import annotations

from qcbench.procedure.toml_lines import line_of, lines_of

TEXT = '''# a comment
top = 1
words = { en = "a [b", zh_CN = "甲" }

[[step]]
key = "one"
items = [
  { a = 1 },
  # not an item
  { a = 2 },
]

[[step]]
key = "two" # with = sign
long = """
key = "inside a text"
"""
after = 3
[step.name]
en = "x"
'''


def test_each_key_is_found_on_its_line() -> None:
    lines = lines_of(TEXT)
    assert lines["top",] == 2
    assert lines["step", 0, "key"] == 6
    assert lines["step", 1, "key"] == 14
    assert lines["step", 1, "after"] == 18
    assert lines["step", 1, "name", "en"] == 20


def test_elements_of_an_array_are_counted_without_comments() -> None:
    lines = lines_of(TEXT)
    assert (lines["step", 0, "items", 0], lines["step", 0, "items", 1]) == (8, 10)
    assert ("step", 0, "items", 2) not in lines


def test_what_is_not_there_is_shown_where_it_should_be() -> None:
    lines = lines_of(TEXT)
    assert line_of(lines, ("step", 1, "missing")) == 13
    assert line_of(lines, ("words", "en")) == 3
    assert line_of(lines, ("nothing",)) == 1
