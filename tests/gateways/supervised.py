"""A supervisor as a process of its own, so that a test can kill it: FOLDER HTTP_PORT BACKEND."""

import asyncio
import signal
import sys
from pathlib import Path

from tests.gateways.world import QUICK, local_gateway
from trafficplane.gateways.errors import GatewayStartError
from trafficplane.gateways.supervisor import Supervisor


async def main() -> None:
    folder, http_port, backend = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await Supervisor(local_gateway(folder, http_port, backend), QUICK).run(stop)


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except GatewayStartError as error:
        sys.exit(str(error))
