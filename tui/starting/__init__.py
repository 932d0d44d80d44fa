"""What the first screen offers: recent drafts, files to be found, a report to begin."""
