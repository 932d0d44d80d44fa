"""Reports to files and files to reports. Imports ``schema``, never ``tui``."""
