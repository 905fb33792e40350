"""What the whole suite logs is looked through: nothing that somebody typed, nothing that opens anything.

The words of our own logs are English, so a Japanese letter in one is somebody's. Lines are as the site writes them.
"""

import logging
import re

from portal.logs import JsonFormatter

PRIVATE = re.compile(
    r"[\w.+-]+@[\w-]+\.\w"  # an e-mail address
    r"|\d{3}-\d{7}-\d{7}"  # an order number
    r"|\\u3[0-9a-f]{3}|\\u[4-9][0-9a-f]{3}|\\uff"  # what is written in Japanese
    r"|correct horse|canary"  # the password of tests, and what tests plant
    r"|\b[a-z0-9]{32}\b"  # the key of a session
    r"|/key/(?!done/)[^<(]"  # a link for a new password
)


class Watch(logging.Handler):
    """Keeps each line that says something private, until it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(JsonFormatter())
        self._found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = self.format(record)
        if PRIVATE.search(line):
            self._found.append(line)

    def found(self) -> list[str]:
        """The lines since it was last asked."""
        found, self._found = self._found, []
        return found


watch = Watch()
