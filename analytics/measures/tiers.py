"""Heat tiers: how hot is a slogan, by the share of a year's articles that say it?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.errors import SelectionError

TIERS: Mapping[str, float] = {
    "boiling": 0.0518,
    "scalding": 0.0129,
    "hot": 0.004,
    "warm": 0.0012,
    "tepid": 0.0004,
    "cold": 0.0,
}
"""沸 烫 热 暖 温 冷, each from this share of articles on; cold is anything said at all.

The names, and the bounds of boiling and scalding, are those of the China Media Project (2,000
and 500 articles a year of People's Daily). Its lower bounds were published as a picture only:
those here are Tifascope's own, each about a third of the one above, and meant to be changed.
"""
PUBLISHED = ("boiling", "scalding")


def tiers(text: Iterable[str]) -> dict[str, float]:
    """Bounds as a user writes them, NAME=SHARE; tiers not named keep theirs.

    Raises:
        SelectionError: an unknown tier, a share outside 0 to 1, or bounds out of order.
    """
    chosen = dict(TIERS)
    for part in text:
        name, _, share = part.partition("=")
        name = name.strip()
        try:
            if name not in chosen:
                raise ValueError
            chosen[name] = float(share)
        except ValueError:
            raise SelectionError(
                f"tier “{part}”: write NAME=SHARE, as scalding=0.0129, with a name out of "
                f"{', '.join(TIERS)}"
            ) from None
    return checked(chosen)


def checked(bounds: Mapping[str, float]) -> dict[str, float]:
    """The same bounds, if they are usable: every tier, from high to low, within 0 and 1."""
    if list(bounds) != list(TIERS):
        raise SelectionError(f"tiers are {', '.join(TIERS)}, in this order")
    shares = list(bounds.values())
    if not all(0 <= share <= 1 for share in shares):
        raise SelectionError("the bound of a tier is a share of articles, from 0 to 1")
    if any(low >= high for high, low in pairwise(shares)):
        raise SelectionError("each tier's bound must lie below that of the hotter one")
    return dict(bounds)


def described(bounds: Mapping[str, float]) -> str:
    """The bounds in one line, each with whose it is."""
    return "; ".join(
        f"{name} >= {bound:g} ({whose(name, bound)})" for name, bound in bounds.items()
    )


def whose(name: str, bound: float) -> str:
    """CMP for a published bound as published, own for any other."""
    return "CMP" if name in PUBLISHED and bound == TIERS[name] else "own"


def tier_of(
    articles: ArrayLike, share: ArrayLike, bounds: Mapping[str, float]
) -> NDArray[np.object_]:
    """The tier of each share; None where no article says it or there is none to say it."""
    said, part = np.asarray(articles), np.asarray(share, np.float64)
    found = np.full(part.shape, None, object)
    for name, bound in reversed(list(bounds.items())):
        found[(said > 0) & (part >= bound)] = name
    return found
