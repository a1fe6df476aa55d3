"""Tifascope 提法镜: how China's policy language moves.

The front door: the nouns, and the measures by name.
"""

from analytics.corpus import Corpus, Workspace, open_pack
from analytics.errors import (
    LexiconError,
    SelectionError,
    SourceError,
    StatisticsError,
    TifascopeError,
    WorkspaceError,
)
from analytics.lexicon.family import Family, family
from analytics.lexicon.load import built_in as built_in_lexicon
from analytics.lexicon.load import load as load_lexicon
from analytics.lexicon.slogan import Lexicon, Slogan
from analytics.measures.articles import articles, frequency_by_article
from analytics.measures.attestation import attestation, attested_in
from analytics.measures.browse import browse
from analytics.measures.bursts import bursts
from analytics.measures.changes import changes
from analytics.measures.collocates import collocates
from analytics.measures.concordance import concordance
from analytics.measures.cooccurrence import cooccurrence
from analytics.measures.coverage import coverage, gaps
from analytics.measures.dispersion import dispersion
from analytics.measures.forms import forms
from analytics.measures.frequency import frequency
from analytics.measures.keyness import keyness
from analytics.measures.keywords import keywords
from analytics.measures.lexicon_effect import LexiconEffect, lexicon_effect
from analytics.measures.lifecycle import Rules, lifecycle
from analytics.measures.network import network, network_edges
from analytics.measures.pair_trend import drift, pair_trend
from analytics.measures.relay import relay
from analytics.measures.robustness import robustness
from analytics.measures.shift import shift
from analytics.measures.silence import silence
from analytics.measures.trend import trend
from analytics.selection import Selection

__all__ = [
    "Corpus",
    "Family",
    "Lexicon",
    "LexiconEffect",
    "LexiconError",
    "Rules",
    "Selection",
    "SelectionError",
    "Slogan",
    "SourceError",
    "StatisticsError",
    "TifascopeError",
    "Workspace",
    "WorkspaceError",
    "articles",
    "attestation",
    "attested_in",
    "browse",
    "built_in_lexicon",
    "bursts",
    "changes",
    "collocates",
    "concordance",
    "cooccurrence",
    "coverage",
    "dispersion",
    "drift",
    "family",
    "forms",
    "frequency",
    "frequency_by_article",
    "gaps",
    "keyness",
    "keywords",
    "lexicon_effect",
    "lifecycle",
    "load_lexicon",
    "network",
    "network_edges",
    "open_pack",
    "pair_trend",
    "relay",
    "robustness",
    "shift",
    "silence",
    "trend",
]
