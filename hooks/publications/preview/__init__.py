"""PREVIEW: the site while it is being written; nothing is made before somebody looks at it.

A saved file changes what is known (``site.open_site``); which pages are other than they
were shows when they are asked for. So a save costs one journey and the pages that stand
in a window, however many there are. What stops a site from being published is told on the
pages themselves, over the last good site.
"""

from .broken import with_problems
from .failures import failed, plain_page
from .proof import proof
from .shown import Shown

__all__ = ["Shown", "failed", "plain_page", "proof", "with_problems"]
