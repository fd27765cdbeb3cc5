"""A report model becomes a document: Markdown, self-contained HTML, JSON; Dutch or English."""
