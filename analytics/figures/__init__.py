"""Floor 8: frames -> plotly figures, one file a chart. The only Plotly.

Every figure is a pure function of a frame of `analytics.measures` and the words to label it
with. Every mark carries in `customdata` what it stands for, so that a click can be opened:

    ("slogan", name)                  all hits of a slogan
    ("period", name, period)          its hits in one period, or a span as 2022-03/2022-12
    ("pair", name, name)              the units that hold both
    ("pair_in", name, name, period)   those of a period
    ("article", article_id, *names)   the hits of these slogans in one article
    ("coverage", period)              the articles of a period

What follows after these is text for the hover box.
"""
