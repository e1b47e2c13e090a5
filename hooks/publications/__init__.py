"""The core: from what editors write to what readers, subscribers and calendars get.

Read ``site.py`` first: it names the stages in the order in which data travels.
Nothing in this package knows MkDocs or Material, reads the clock, the network or
the environment (``commands.py``, the way in for people, excepted).
"""

__version__ = "0.1.0"
