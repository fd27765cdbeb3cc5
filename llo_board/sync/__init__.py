"""Three-way sync: pure planning of what a board needs, and the walk that applies a plan."""
