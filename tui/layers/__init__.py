"""The layers of the wizard's screen; each adds one thing to do with the open draft."""
