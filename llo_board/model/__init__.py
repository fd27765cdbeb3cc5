"""The nouns: frozen dataclasses, compared with ==, made by hand in a test."""
