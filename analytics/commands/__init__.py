"""Floor 9: the commands of python -m analytics, a file for each kind of them."""
