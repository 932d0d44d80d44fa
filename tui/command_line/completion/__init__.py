"""Completion for four shells, written out from the table of commands.

The scripts are complete in themselves: completing starts no program.
"""
