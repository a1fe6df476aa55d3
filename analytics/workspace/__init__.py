"""Floor 5: the store. Articles are written once; everything else is derived from them."""
