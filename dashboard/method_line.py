"""How a chart was made, in one line of the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.wording import Words


def method_line(method: Mapping[str, str], words: Words) -> str:
    """The formula, the unit, the filters and the versions of a frame's `attrs["method"]`."""
    measure = method.get("measure", "")
    parts = [words(f"method.{measure}")] if f"method.{measure}" in words.entries else []
    order = f"sorting.{method.get('order', '')}"
    if measure == "concordance" and order in words.entries:
        parts = [words(order)]
    for name in ("every", "unit"):
        if name in method:
            parts.append(words(f"method.{name}", value=words(f"{name}.{method[name]}")))
    for name in ("standalone", "all_senses"):
        if method.get(name) == "True":
            parts.append(words(f"method.{name}"))
    for name in ("sources", "since", "until"):
        if method.get(name):
            parts.append(words(f"method.{name}", value=method[name]))
    parts.append(words(f"method.{method.get('reprints', 'each')}"))
    parts.append(words("method.version", value=method.get("corpus_version", "?")))
    parts.append(words("method.lexicon", value=method.get("lexicon_digest", "?")))
    return words("method.label") + words("app.colon") + " · ".join(parts)
