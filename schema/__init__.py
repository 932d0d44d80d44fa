"""What a report is, and when it is right. Standard library only; imports nothing of the others."""
