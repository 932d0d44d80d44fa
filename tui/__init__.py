"""The wizard and the command line. Only ``cli`` may be imported without paying for Textual."""
