"""Floor 3: files of every kind to articles."""
