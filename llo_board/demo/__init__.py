"""The year 2022 as data, and the player that does people's deeds over HTTP, as Trello's own pages would."""
