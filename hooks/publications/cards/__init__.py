"""CARDS: the picture that stands for a page where it is shared, drawn without any network.

One per publication and language, and one for everything else in a language.
"""

from .card import HEIGHT, WIDTH, Card, Drawn
from .make import Cards, make_cards

__all__ = ["HEIGHT", "WIDTH", "Card", "Cards", "Drawn", "make_cards"]
