"""The command line: one module per command, all imported when called."""
