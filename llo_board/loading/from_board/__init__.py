"""A definition drafted from a board that exists: what is read, what is guessed, and the text of the new file."""
