"""Invented newspaper pages: known articles, and the ways in which a page prints them."""
