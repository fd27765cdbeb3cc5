"""Trello itself: the only place that imports py-trello. `connect()` gives the gateway that everything else uses."""
