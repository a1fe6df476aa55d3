"""Floor 2: bytes to characters, characters to clean, folded and segmented text."""
