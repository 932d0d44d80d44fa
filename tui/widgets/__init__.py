"""Reusable widgets: each is a view of values handed down to it."""
