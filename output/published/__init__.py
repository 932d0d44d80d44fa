"""Readers of reports that were already published: any file kind -> a page -> a report with notes."""
