"""Parts of pages, one question each: `draw(now, asked)` puts its cards on the page."""
