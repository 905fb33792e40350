"""The container's health check: asks this instance's /healthz under the name the site answers to."""

import os
import sys
from http.client import HTTPConnection
from urllib.parse import urlsplit

PORT = os.environ.get("TODOKU_BIND", "127.0.0.1:8000").rpartition(":")[2]
ORIGIN = urlsplit(os.environ.get("TODOKU_ORIGIN", "http://127.0.0.1:8000"))


def main() -> int:
    connection = HTTPConnection("127.0.0.1", int(PORT), timeout=4)
    try:
        connection.request("GET", "/healthz", headers={"Host": ORIGIN.netloc})
        return int(connection.getresponse().status != 200)
    except OSError:
        return 1


if __name__ == "__main__":
    sys.exit(main())
