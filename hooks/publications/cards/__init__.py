"""CARDS: the picture that stands for a page where it is shared, drawn without any network.

One per publication and language, and one for everything else in a language.
"""

from .card import Card
from .draw import HEIGHT, WIDTH, draw_card
from .make import Cards, make_cards

__all__ = ["HEIGHT", "WIDTH", "Card", "Cards", "draw_card", "make_cards"]
