"""A program that calls `xds:///<name>` through gRPC's own xDS client, once per line it reads.

It is a process of its own because gRPC reads its xDS bootstrap once per process.
"""

import sys
from typing import Any

import grpc


def call(channel: grpc.Channel) -> str:
    who: Any = channel.unary_unary("/test.Shop/Who")
    try:
        return bytes(who(b"", timeout=60, wait_for_ready=True)).decode()
    except grpc.RpcError as error:
        return f"{error.code().name} {error.details()}"


def main() -> None:
    with grpc.insecure_channel(f"xds:///{sys.argv[1]}") as channel:
        for _ in sys.stdin:
            sys.stdout.write(call(channel) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
