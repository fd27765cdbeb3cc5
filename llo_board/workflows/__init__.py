"""The whole story in a few short functions over nouns and ports: check, plan, bootstrap, sync, report.

The edges (Trello, the history, the clock) are given; the command line makes them. Nothing here prints.
"""
