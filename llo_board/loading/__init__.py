"""YAML text to Definition, and the ways back to a file; a mistake knows its file, line and column."""
