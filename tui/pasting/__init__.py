"""Blocks of cells from the clipboard: what was copied, and what it would change."""
