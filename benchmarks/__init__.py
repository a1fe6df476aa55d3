"""Measured ratios against peers, one command: make bench."""
