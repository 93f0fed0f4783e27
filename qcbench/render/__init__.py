"""Scenes, charts and blocks become pictures, chart XML, workbooks and decks."""
