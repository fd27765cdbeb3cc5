"""The numbers that a report prints, each by its key; read from the report itself, so that all of them are there."""
