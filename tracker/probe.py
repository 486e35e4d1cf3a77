"""The web container's health check: asks our own server as a visitor would."""

import http.client
import os
import sys


def probe(port: int) -> int:
    """0 if the health check answers 200; our first host's name opens the door."""
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request("GET", "/healthz", headers={"Host": host.removeprefix(".")})
        return 0 if connection.getresponse().status == http.client.OK else 1
    except OSError:
        return 1
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(probe(8000))
