"""Floor 4: texts and a lexicon to hits, on arrays; no Python object per hit."""
