"""Bytes that somebody uploaded -> a picture that is one: told by what it holds, never by its name.

What is not the picture is taken out: where it was made and with what (EXIF, XMP), remarks, thumbnails, further
frames, and whatever stands behind its end. Each kind has a module that reads its own outline and writes it anew.
"""
