"""What each column of a table is: its unit, and a word about it in both languages."""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """A unit (empty for names and texts), and the meaning in English and Chinese."""

    unit: str
    english: str
    chinese: str


COLUMNS = {
    "slogan": Column("", "the slogan, by the name it is listed under", "提法（词表中的名称）"),
    "english": Column("", "its English rendering", "英译"),
    "theme": Column("", "its theme", "主题"),
    "hits": Column("hits", "occurrences on sense, standalone and nested", "命中数，独立与嵌套合计"),
    "standalone": Column("hits", "hits not inside a longer slogan", "独立命中：不在更长的提法里"),
    "nested": Column("hits", "hits inside a longer slogan", "嵌套命中：在更长的提法里"),
    "articles": Column("articles", "articles (with at least one hit)", "篇数（至少命中一次）"),
    "all_articles": Column("articles", "all selected articles", "所选全部文章"),
    "characters": Column("characters", "letters, ideographs and digits", "字数（文字与数字）"),
    "per_10k_chars": Column("hits per 10,000 characters", "hits / characters × 10,000", "每万字"),
    "article_share": Column("share, 0 to 1", "articles with a hit / all articles", "篇占比"),
    "first_date": Column("", "first day with a hit", "首次命中之日"),
    "last_date": Column("", "last day with a hit", "末次命中之日"),
    "low": Column("hits per 10,000 characters", "lower end of the 95% interval", "95% 区间下限"),
    "high": Column("hits per 10,000 characters", "upper end of the 95% interval", "95% 区间上限"),
    "listed": Column("hits", "in a run of three or more slogans", "在三个以上提法的并列里"),
    "listed_share": Column("share, 0 to 1", "listed / hits", "并列占比"),
    "period": Column("", "the period", "时段"),
    "period_articles": Column("articles", "all articles of the period", "该时段全部文章"),
    "period_characters": Column("characters", "all characters of the period", "该时段全部字数"),
    "days": Column("days", "days of the period within the corpus", "时段内的天数"),
    "days_with_articles": Column("days", "days with articles", "有文章的天数"),
    "missing_days": Column("days", "days without any article", "没有文章的天数"),
    "partial": Column("", "whether days of the period are missing", "时段是否缺天"),
    "slogan_a": Column("", "one slogan of the pair", "提法甲"),
    "slogan_b": Column("", "the other", "提法乙"),
    "both": Column("units", "units that hold both (O11)", "同含两者的单位数（O11）"),
    "only_a": Column("units", "units with the first alone (O12)", "只含甲的单位数（O12）"),
    "only_b": Column("units", "units with the second alone (O21)", "只含乙的单位数（O21）"),
    "neither": Column("units", "units with neither (O22)", "两者皆无的单位数（O22）"),
    "g2": Column("", "four-term log-likelihood ratio, uncorrected", "四项对数似然比，不校正"),
    "p": Column("probability", "its upper tail, chi-square, 1 df", "卡方（自由度 1）上尾概率"),
    "q": Column("probability", "p by Benjamini and Hochberg", "经 Benjamini–Hochberg 校正"),
    "npmi": Column("−1 to 1", "normalised pointwise mutual information", "标准化逐点互信息"),
    "log_dice": Column("", "14 + log2 of Dice's coefficient", "14 + log2(Dice 系数)"),
    "jaccard": Column("0 to 1", "both / (both + only_a + only_b)", "Jaccard 指数"),
    "article_id": Column("", "id of the article, 16 hex digits", "文章编号（16 位十六进制）"),
    "date": Column("", "day of the article", "日期"),
    "source": Column("", "medium", "来源"),
    "section": Column("", "section or page", "版面"),
    "title": Column("", "headline", "标题"),
    "byline": Column("", "byline as printed", "署名"),
    "url": Column("", "link to the original", "原文链接"),
    "origin": Column("", "file it was imported from", "导入文件"),
    "field": Column("", "title or body", "标题或正文"),
    "start": Column("characters", "offset of the first character, from 0", "起点（自 0 起）"),
    "end": Column("characters", "offset behind the last character", "终点（不含）"),
    "before": Column("", "what stands before", "前文"),
    "match": Column("", "what was matched", "命中文字"),
    "after": Column("", "what stands after", "后文"),
    "paragraph": Column("", "paragraph, from 0; a title is number 0", "段（自 0 起，标题为 0）"),
    "sentence": Column("", "sentence, from 0; a title is number 0", "句（自 0 起，标题为 0）"),
    "on_sense": Column("", "whether it passes its sense rule", "是否合词义规则"),
    "quoted": Column("", "whether it stands in quotation marks", "是否在引号里"),
    "state": Column("", "new, returned, hot, rising, fading, steady, silent", "生命周期状态"),
    "peak_period": Column("", "period of the highest rate", "峰值时段"),
    "silent_days": Column("days", "days since the last hit", "距末次命中的天数"),
}


def described(name: str) -> Column:
    """The column's entry; of a column that has none, its name says what it is."""
    return COLUMNS.get(name) or Column("", name.replace("_", " "), name)
