"""Problems: what is wrong in which file, on which line, and what to do about it.

A problem is data: a permanent code, a place and the values that its words need.
The words are in the language catalogues (contexts ``problem`` and ``remedy``).
Nothing here stops a build: stages add what they find to one ``Problems``, and the
journey (``site.py``) decides once everything has been read.

``problem`` says what one is, ``codes`` lists every code with its level, ``gathered``
holds all that is found on a journey and ``told`` puts a problem in words.
"""

from .codes import CODES, UNSAFE
from .gathered import Problems
from .problem import Level, Place, Problem
from .told import as_github, as_json, as_text, message, remedy

__all__ = [
    "CODES",
    "UNSAFE",
    "Level",
    "Place",
    "Problem",
    "Problems",
    "as_github",
    "as_json",
    "as_text",
    "message",
    "remedy",
]
