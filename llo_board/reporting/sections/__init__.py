"""One function per section of a report: material in, the section out, None where it has no content."""
