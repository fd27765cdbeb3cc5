"""Dutch words that people try for our English keys and for Trello's colours, so that the right one can be named."""

from __future__ import annotations

ENGLISH_KEYS = {
    "naam": "name", "titel": "name", "sleutel": "key", "doelen": "goals", "kleur": "colour",
    "color": "colour", "beschrijving": "description", "omschrijving": "description", "einde": "end",
    "eind": "end", "begin": "start", "resultaten": "deliverables", "stappen": "steps", "eigenaar": "owner",
    "deadline": "due", "date": "due", "einddatum": "due", "mensen": "people", "lijsten": "lists",
    "rol": "role", "organisaties": "organisations", "doelgroepen": "target_groups", "taal": "language",
    "minimum": "min", "maximum": "max", "since": "from",
    "eenheid": "unit", "cijfers": "figures", "leden": "members",
    "waarde": "value", "bron": "source", "datum": "date", "soort": "kind", "bestand": "file",
    "huisstijl": "house_style",
    "kolommen": "columns", "antwoorden": "answers",
}  # fmt: skip
ENGLISH_COLOURS = {
    "groen": "green", "geel": "yellow", "rood": "red", "paars": "purple", "blauw": "blue", "roze": "pink",
    "lichtblauw": "sky", "zwart": "black", "oranje": "orange", "limoen": "lime",
}  # fmt: skip
