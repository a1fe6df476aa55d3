"""Packs: a corpus without its sentences, in one file that may be handed on."""
