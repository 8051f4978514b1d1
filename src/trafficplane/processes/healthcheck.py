"""`python -m trafficplane.processes.healthcheck`: a container's health, for its engine.

Uses the standard library only: it is started every few seconds.
"""

import os
import sys
import urllib.error
import urllib.request

_TIMEOUT_S = 4


def main() -> int:
    """0 when this container does its work: the API answers, or its gateway answers requests."""
    if os.environ.get("TRAFFICPLANE_CONTROL_PLANE"):
        # Any answer will do: what a gateway says to a request for nowhere is up to its routes.
        return _asked(f"http://127.0.0.1:{os.environ.get('GATEWAY_HTTP_PORT') or 8080}/", 599)
    return _asked(f"http://127.0.0.1:{os.environ.get('PORT') or 3000}/api/health", 299)


def _asked(url: str, worst: int) -> int:
    try:
        with urllib.request.urlopen(url, timeout=_TIMEOUT_S) as answer:  # noqa: S310 - http, above
            status = answer.status
    except urllib.error.HTTPError as answer:
        status = answer.code
    except OSError:
        return 1
    return int(status > worst)


if __name__ == "__main__":
    sys.exit(main())
