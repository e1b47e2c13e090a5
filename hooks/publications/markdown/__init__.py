"""RENDER: a body as editors write it -> safe HTML, table of contents, plain text.

The dialect is CommonMark as editors see it on GitHub and GitLab, with tables,
strikethrough, bare addresses, footnotes, admonitions, alerts, attribute lists,
definition lists and task lists. ``Renderer`` is the way in; ``absolute`` makes a
rendered body fit for feeds and mail.
"""

from .links import Links, Target, TargetKind
from .portable import absolute
from .rendered import Fragment, Heading, Rendered
from .renderer import Renderer

__all__ = [
    "Fragment",
    "Heading",
    "Links",
    "Rendered",
    "Renderer",
    "Target",
    "TargetKind",
    "absolute",
]
