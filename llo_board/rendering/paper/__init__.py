"""Reports on paper: PDF and Word, made from the same HTML that the screen gets.

Every sentence and figure stands in the HTML templates, once. `tree.py` reads that HTML back, `reading.py` turns it
into the blocks of `blocks.py` (headings, tables, pictures, ...), and `pdf.py` and `word.py` set those.
"""
