"""Encodings: what bytes prove is certain, two words and many numbers are read rightly or asked about."""

from __future__ import annotations

import itertools
import random

import pytest

from qcbench.errors import Refusal
from qcbench.exchange.importing import refuse_unsure
from qcbench.exchange.reading.encodings import encoding_of
from qcbench.exchange.reading.options import LIMITS, Options
from qcbench.exchange.reading.session import Session

WORDS = {
    "gb18030": ["日期", "缺陷", "班组", "温度", "处理时长", "直径", "不良数", "工号", "光泽", "扭矩", "跌倒", "压疮"],
    "big5": ["日期", "缺點", "班別", "溫度", "處理時間", "直徑", "不良數", "工號", "光澤", "扭矩", "跌倒", "壓瘡"],
    "cp932": ["日付", "不良", "班", "温度", "処理時間", "直径", "不良数", "番号", "光沢", "トルク", "転倒", "褥瘡"],
    "euc_jp": ["日付", "不良", "班", "温度", "処理時間", "直径", "不良数", "番号", "光沢", "トルク", "転倒", "褥瘡"],
}


def log(first: str, second: str) -> str:
    chance = random.Random(7)
    return f"{first},{second}\r\n" + "".join(f"{chance.uniform(1, 9):.3f},{chance.randint(1, 99)}\r\n" for _row in range(300))


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "ja"])
@pytest.mark.parametrize("name", list(WORDS))
def test_two_words_and_numbers_are_read_rightly_or_asked_about(name: str, language: str) -> None:
    pairs = list(itertools.combinations(WORDS[name], 2))
    found = [(encoding_of(log(*pair).encode(name), language), pair) for pair in pairs]
    wrong = [(pair, guess) for guess, pair in found if guess.sure != "unsure" and log(*pair).encode(name).decode(guess.name) != log(*pair)]
    assert wrong == []
    assert sum(guess.sure != "unsure" for guess, _pair in found) > len(found) / 2


def test_everyday_words_need_no_question() -> None:
    guess = encoding_of(log("日期", "缺陷类型").encode("gbk"), "zh_CN")
    assert (guess.name, guess.sure, guess.sample) == ("gb18030", "likely", "日期 缺陷类型")


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "ascii"])
def test_unicode_shows_itself_with_and_without_a_mark(name: str) -> None:
    text = log("date", "count") if name == "ascii" else log("日期", "件数")
    guess = encoding_of(text.encode(name))
    assert text.encode(name).decode(guess.name).lstrip("\ufeff") == text
    assert guess.sure != "unsure"


def test_western_letters_are_not_taken_for_chinese() -> None:
    guess = encoding_of("Température;Défaut;Qualité\n12;éraflure;moyenne\n13;rayé;élevée\n".encode("cp1252"))
    assert guess.name == "cp1252" or guess.sure == "unsure"


def test_a_single_byte_beyond_the_head_is_seen() -> None:
    data = ("日期,件数\n" + "2026-01-01,1\n" * 20_000).encode() + b"\xff,1\n"
    assert encoding_of(data).sure == "unsure"


def test_rows_with_doubtful_letters_do_not_come_in_unasked(tmp_path: object) -> None:
    guess = encoding_of(log("褥瘡", "班").encode("cp932"), "zh_CN")
    preview = Session(LIMITS, pasted=log("褥瘡", "班")).preview(Options())
    from dataclasses import replace

    doubtful = replace(preview, name="a.csv", encoding=replace(guess, sure="unsure"))
    with pytest.raises(Refusal, match=r"a\.csv"):
        refuse_unsure(doubtful)
