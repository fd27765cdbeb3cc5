"""What is remembered between runs: the only place that imports SQLAlchemy. `open_history()` gives it."""
