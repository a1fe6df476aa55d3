"""The slow and obvious way to find slogans: the oracle that matching is held against."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.lexicon.slogan import Lexicon

SKIPPED = set(" \t\u3000“”‘’「」『』《》\"'")
BETWEEN_PARTS = set("、，,；;")
SIMPLIFIED = {"動": "动", "態": "态", "內": "内", "輸": "输", "彈": "弹"}


def alike(character: str) -> str:
    """One character as it is compared: half width, simplified."""
    if "\uff01" <= character <= "\uff5e":
        character = chr(ord(character) - 0xFEE0)
    return SIMPLIFIED.get(character, character)


def parts_of(form: str) -> list[str]:
    """The parts of a compound, as they are compared."""
    parts = [""]
    for character in form:
        if character in BETWEEN_PARTS:
            parts.append("")
        elif character not in SKIPPED:
            parts[-1] += alike(character)
    return [part for part in parts if part]


def end_of_match(text: str, start: int, parts: list[str]) -> int | None:
    """Where the form that begins at `start` ends, or None."""
    place = start
    for number, part in enumerate(parts):
        separated = False
        for index, letter in enumerate(part):
            while place < len(text):
                if text[place] in SKIPPED and (number or index):
                    place += 1
                elif text[place] in BETWEEN_PARTS and number and not index and not separated:
                    separated = True
                    place += 1
                else:
                    break
            if place >= len(text) or alike(text[place]) != letter:
                return None
            place += 1
    return place


def candidates(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, int]]:
    for slogan, row in enumerate(lexicon):
        for form in row.forms:
            for start in range(len(text)):
                end = end_of_match(text, start, parts_of(form))
                if end is not None:
                    yield slogan, start, end


def hits(text: str, lexicon: Lexicon) -> set[tuple[int, int, int]]:
    """Every (slogan, start, end): of one slogan the leftmost, then longest, never overlapping."""
    chosen: set[tuple[int, int, int]] = set()
    last_end: dict[int, int] = {}
    for slogan, start, end in sorted(candidates(text, lexicon), key=lambda c: (c[1], -c[2])):
        if start >= last_end.get(slogan, 0):
            chosen.add((slogan, start, end))
            last_end[slogan] = end
    return chosen


def nested(found: set[tuple[int, int, int]]) -> set[tuple[int, int, int]]:
    """Those inside a longer one of another slogan."""
    return {
        (s, a, b)
        for s, a, b in found
        if any(t != s and c <= a and b <= d and d - c > b - a for t, c, d in found)
    }
