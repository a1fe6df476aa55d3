"""Floor 7: one file per question, (Corpus, Selection) -> DataFrame.

Every frame has its machine names as columns, raw counts beside each score, and in
`frame.attrs["method"]` how it was made.
"""
