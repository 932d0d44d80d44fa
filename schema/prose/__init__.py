"""What the prose says: its figures, what they count, and whether the tables agree."""
