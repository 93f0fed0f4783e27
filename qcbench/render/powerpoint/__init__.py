"""Decks of native, editable PowerPoint slides from a :class:`~qcbench.render.blocks.Deck`; ``deck.write_deck`` is the way in."""
