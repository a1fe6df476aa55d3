"""Floor 8: frames to bytes."""
