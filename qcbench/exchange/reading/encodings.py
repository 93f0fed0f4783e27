"""Which encoding a text file is in: certain where its bytes prove it, else by how common its characters would be."""

from __future__ import annotations

import codecs
import sys
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from qcbench.exchange.reading.faults import Unreadable
from qcbench.exchange.reading.preview import Encoding
from qcbench.resources import resource

ORDERS = {"zh_CN": ("gb18030", "big5", "cp932", "euc_jp"), "zh_TW": ("big5", "gb18030", "cp932", "euc_jp")}
ORDERS["ja"] = ("cp932", "euc_jp", "gb18030", "big5")
LANGUAGE_OF = {"gb18030": "zh_CN", "big5": "zh_TW", "cp932": "ja", "euc_jp": "ja"}
OFFERED = ("utf-8", "gb18030", "big5", "cp932", "euc_jp", "euc_kr", "cp1252", "utf-16-le", "utf-16-be")
"""What the box offers; ``gb18030`` holds GBK and GB 2312, ``cp932`` is Shift-JIS as Windows writes it."""
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE_BYTES = 1 << 16
PIECE = 1 << 20
LIKELY = 0.5
"""Least mean score of a character for an encoding to be believed without asking."""
LEAD = 0.4
"""Least lead over the second."""
FEW = 3
"""With fewer characters than this, nothing is believed without asking."""


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding, what its characters are worth on average (−2 … 1), and the words it makes."""

    name: str
    score: float
    sample: str


def encoding_of(data: bytes, language: str = "") -> Encoding:
    """The encoding of a file's bytes; ``language`` (zh_CN, zh_TW, ja) gives the order of the candidates.

    Raises:
        Unreadable: the bytes are no text in any of them.
    """
    for mark, name in MARKS:
        if data.startswith(mark) and decodes(data[len(mark) :], name):
            return Encoding(name, "certain", sample_of(data[:SAMPLE_BYTES].decode(name, "ignore")))
    wide = _wide(data)
    if wide:
        return Encoding(wide, "likely", sample_of(data[:SAMPLE_BYTES].decode(wide, "ignore")), candidates=("utf-16-le", "utf-16-be"))
    if b"\0" in data[:PIECE]:
        raise Unreadable("no_text")
    if decodes(data, "utf-8"):
        return Encoding("utf-8", "certain", sample_of(_foreign(data).decode("utf-8", "ignore")))
    return _by_characters(data, language)


def _by_characters(data: bytes, language: str) -> Encoding:
    order = ORDERS.get(language, ORDERS["zh_CN"])
    sample = _foreign(data)
    guesses = [guess for name in order if (guess := _guess(name, sample)) is not None and decodes(data, name)]
    western = _western(sample) if decodes(data, "cp1252") else None
    guesses += [western] if western is not None else []
    guesses.sort(key=lambda guess: -guess.score)
    if not guesses:
        return Encoding("utf-8", "unsure", sample_of(sample.decode("utf-8", "replace")), OFFERED)
    best = guesses[0]
    lead = best.score - (guesses[1].score if len(guesses) > 1 else -2)
    letters = sum(ord(letter) > 0x7F for letter in best.sample)
    sure = best.score >= LIKELY and lead >= LEAD and letters >= FEW
    return Encoding(best.name, "likely" if sure else "unsure", best.sample, tuple(guess.name for guess in guesses))


def decodes(data: bytes, name: str) -> bool:
    """Whether all bytes are text in an encoding; read piece by piece, so that a wrong one is soon seen."""
    if name == "utf-8" and len(data) > PIECE:
        return _is_utf8(data)
    decoder = codecs.getincrementaldecoder(name)("strict")
    try:
        for start in range(0, len(data), PIECE):
            decoder.decode(data[start : start + PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_utf8(data: bytes) -> bool:
    """The same for long UTF-8, at the speed of Arrow's check."""
    import pyarrow as pa  # type: ignore[import-untyped]

    sizes = pa.py_buffer(bytes(8) + len(data).to_bytes(8, sys.byteorder))
    try:
        pa.Array.from_buffers(pa.large_binary(), 1, [None, sizes, pa.py_buffer(data)]).cast(pa.large_string())
    except pa.ArrowInvalid:
        return False
    return True


def _wide(data: bytes) -> str:
    """UTF-16 without a mark shows itself by its many zero bytes, all on one side."""
    head = data[: SAMPLE_BYTES & ~1]
    if len(data) % 2 or len(head) < 4:
        return ""
    low, high = head[::2].count(0), head[1::2].count(0)
    least = len(head) / 2 * 0.2
    name = "utf-16-le" if high > least and low < high / 20 else "utf-16-be" if low > least and high < low / 20 else ""
    return name if name and decodes(data, name) and not _has_controls(head.decode(name, "ignore")) else ""


def _has_controls(text: str) -> bool:
    """Whether a text holds signs that no table does."""
    return any(letter < " " and letter not in "\t\r\n\f\x0b" for letter in text)


def _foreign(data: bytes) -> bytes:
    """The lines that hold bytes above ASCII, from the whole file but not more than a sample of them; each line once."""
    if data.isascii():
        return b""
    kept: dict[bytes, None] = {}
    size = 0
    for line in data.split(b"\n") if len(data) < 8 * PIECE else data[: 8 * PIECE].split(b"\n"):
        if not line.isascii() and line not in kept:
            kept[line] = None
            size += len(line)
            if size > SAMPLE_BYTES:
                break
    return b"\n".join(kept) or data[:SAMPLE_BYTES]


def _guess(name: str, sample: bytes) -> Guess | None:
    """How common the characters are; each different word counts once, so that a repeated category does not drown the rest."""
    try:
        text = sample.decode(name)
    except UnicodeDecodeError:
        text = sample.decode(name, "ignore") if len(sample) > SAMPLE_BYTES else ""
    words = set(_runs(text))
    letters = [letter for word in words for letter in word if not _is_neutral(letter)]
    if not letters:
        return None
    total = sum(_worth(letter, name) for letter in letters) + sum(map(_mixture, words))
    return Guess(name, total / len(letters), sample_of(text))


def _western(sample: bytes) -> Guess:
    """Western European letters stand between other letters; bytes that would be signs or box drawings speak against it."""
    text = sample.decode("cp1252", "replace")
    total, count = 0.0, 0
    for before, letter in zip(" " + text, text, strict=False):
        if ord(letter) > 0x7F:
            count += 1
            total += (
                1.0
                if letter in "àáâäãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÁÂÄÅÆÇÈÉÊËÑÖØÜ°µ²³±Ωσ" and (before.isascii() or letter in "°µ²³±")
                else -1.5
            )
    return Guess("cp1252", total / max(count, 1), sample_of(text))


def _runs(text: str) -> Iterable[str]:
    """The words outside ASCII."""
    return "".join(letter if ord(letter) > 0x7F else " " for letter in text).split()


def _is_neutral(letter: str) -> bool:
    """Punctuation, full-width digits and the like say nothing."""
    return unicodedata.category(letter)[0] in "PNZ" or letter in "＋－＝～℃％°±×÷→↑↓①②③④⑤○●△▲√×□■"


def _worth(letter: str, name: str) -> float:
    """What a character speaks for the encoding it was read with: 1 for an everyday one, down to −2 for one that nobody writes."""
    if letter in common_letters()[LANGUAGE_OF[name]]:
        return 1.0
    code = ord(letter)
    if 0x3040 <= code <= 0x30FF:
        return 0.9 if name in ("cp932", "euc_jp") else -1.0
    if 0xFF61 <= code <= 0xFF9F:
        return -0.7
    if 0xE000 <= code <= 0xF8FF or code > 0xFFFF:
        return -2.0
    if not 0x4E00 <= code <= 0x9FFF:
        return -1.0
    return _level(letter, name)


def _level(letter: str, name: str) -> float:
    """Character sets order their ideographs by how common they are: level 1 before level 2."""
    lead = letter.encode(name)[0]
    if name == "gb18030":
        return -1.2 if letter.encode(name)[1] < 0xA1 or lead < 0xB0 else 0.25 if lead <= 0xD7 else -0.8
    if name == "big5":
        return 0.25 if lead <= 0xC6 else -0.8
    if name == "cp932":
        return 0.25 if lead <= 0x98 else -0.8
    return 0.25 if 0xB0 <= lead <= 0xCF else -0.8


def _mixture(word: str) -> float:
    """Half-width katakana beside ideographs, or one kana alone between Chinese ones, come from wrong decoding."""
    half = sum(0xFF61 <= ord(letter) <= 0xFF9F for letter in word)
    return -1.0 * half if half and half < len(word) else 0.0


@cache
def common_letters() -> dict[str, frozenset[str]]:
    """The characters of everyday tables, by language."""
    words = tomllib.loads(resource("reading", "common_words.toml").read_text(encoding="utf-8"))
    return {language: frozenset(letter for letter in text if not letter.isspace()) for language, text in words.items()}


def sample_of(text: str, most: int = 24) -> str:
    """A few words that depend on the encoding."""
    words: dict[str, None] = {}
    for line in text.split("\n"):
        for cell in line.replace("\t", ",").replace(";", ",").replace('"', "").split(","):
            if not cell.isascii() and cell.strip():
                words[cell.strip()] = None
        if sum(map(len, words)) >= most:
            break
    return " ".join(words)[:most]
