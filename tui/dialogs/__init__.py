"""Modal questions: each returns its answer."""
