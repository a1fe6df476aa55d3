"""The built-in lexicon is as wide and as full as it says it is."""

from __future__ import annotations

import csv
import re

import pytest

import analytics as tifa
from analytics.lexicon.load import BUILT_IN
from analytics.text.fold import QUOTATION_MARKS, SEPARATORS

LEVELS = {"central", "ministry", "local"}
# what pypinyin gets wrong, or other dictionaries give otherwise
READINGS = {
    "太行精神": "tài háng jīng shén",
    "退耕还林": "tuì gēng huán lín",
    "为人民服务": "wèi rén mín fú wù",
    "以人为本": "yǐ rén wéi běn",
    "长治久安": "cháng zhì jiǔ ān",
    "厂长负责制": "chǎng zhǎng fù zé zhì",
    "稳增长、促改革、调结构、惠民生": "wěn zēng zhǎng, cù gǎi gé, tiáo jié gòu, huì mín shēng",
    "应收尽收": "yīng shōu jìn shōu",
    "藏粮于地、藏粮于技": "cáng liáng yú dì, cáng liáng yú jì",
    "藏独": "zàng dú",
    "两个率先": "liǎng gè shuài xiān",
    "两弹一星": "liǎng dàn yī xīng",
    "供给侧结构性改革": "gōng jǐ cè jié gòu xìng gǎi gé",
    "三重压力": "sān chóng yā lì",
    "三重一大": "sān zhòng yī dà",
    "一刀切": "yī dāo qiē",
    "厚今薄古": "hòu jīn bó gǔ",
    "奔小康": "bèn xiǎo kāng",
    "投降派": "tóu xiáng pài",
}


def test_wide_and_full() -> None:
    """1,000 slogans of 15 themes and all levels; English, pinyin and a note in both languages."""
    lexicon = tifa.built_in_lexicon()
    assert len(lexicon) >= 1000 and len(lexicon.themes) >= 15
    assert {slogan.level for slogan in lexicon} == LEVELS
    for slogan in lexicon:
        assert slogan.english and slogan.pinyin, slogan.slogan
        chinese, _, english = slogan.note.partition(" / ")
        assert re.search("[\u4e00-\u9fff]", chinese), slogan.slogan
        assert re.search("[a-z]", english), slogan.slogan


def test_a_source_has_a_date() -> None:
    for slogan in tifa.built_in_lexicon():
        assert slogan.first_used or not slogan.first_source, slogan.slogan


def test_pinyin_has_a_syllable_for_each_character() -> None:
    """Runs of digits, Latin letters and signs count as one; pauses stand where the slogan's do."""
    for slogan in tifa.built_in_lexicon():
        parts = re.split(f"[{SEPARATORS}]", slogan.slogan)
        said = slogan.pinyin.split(", ")
        assert len(parts) == len(said), slogan.slogan
        for part, syllables in zip(parts, said, strict=True):
            plain = re.sub(f"[{re.escape(QUOTATION_MARKS)}]", "", part)
            units = re.findall("[\u4e00-\u9fff]|[^\u4e00-\u9fff]+", plain)
            assert len(units) == len(syllables.split()), slogan.slogan


@pytest.mark.parametrize(("slogan", "pinyin"), READINGS.items())
def test_characters_of_several_readings(slogan: str, pinyin: str) -> None:
    lexicon = tifa.built_in_lexicon()
    assert lexicon[lexicon.place(slogan)].pinyin == pinyin


def test_rows_stand_by_theme() -> None:
    """In the order of themes.csv, each theme in one block."""
    with BUILT_IN.with_name("themes.csv").open(encoding="utf-8", newline="") as file:
        order = [row["theme"] for row in csv.DictReader(file)]
    places = [order.index(slogan.theme) for slogan in tifa.built_in_lexicon()]
    assert places == sorted(places)
