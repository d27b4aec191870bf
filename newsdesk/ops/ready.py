"""Whether the web server of this machine is ready: `python -m newsdesk.ops.ready` exits with 0 or 1.

For the health check of a container, which has the environment but not the URL.
"""

import http.client
import os
import sys
from collections.abc import Mapping

SECONDS = 5


def ready(environment: Mapping[str, str]) -> bool:
    """What `/readyz` returns on PORT, requested with an allowed host name."""
    name = environment.get("ALLOWED_HOSTS", "127.0.0.1").split(",")[0].strip()
    connection = http.client.HTTPConnection(
        "127.0.0.1", int(environment.get("PORT", "8000")), timeout=SECONDS
    )
    try:
        # A leading dot means every subdomain.
        connection.request("GET", "/readyz", headers={"Host": name.lstrip(".")})
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if ready(os.environ) else 1)
