"""What can be done to the world, each deed with the actions Trello writes for it. No HTTP in here."""
