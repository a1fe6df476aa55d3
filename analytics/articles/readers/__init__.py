"""One reader per format: bytes to tables and pages."""
