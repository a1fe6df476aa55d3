"""A newspaper page as copied text: several articles run together, lines broken anywhere."""
