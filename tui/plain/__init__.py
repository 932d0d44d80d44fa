"""The wizard as plain questions and answers: lines of text out, lines of text in, nothing redrawn."""
