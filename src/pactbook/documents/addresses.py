"""Which network addresses may be fetched from: public ones only."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from pactbook.errors import FetchRefusedError

Resolver = Callable[[str, int], list[str]]
Guard = Callable[[str], bool]
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolve_host(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system resolves it."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(item[4][0]) for item in found))


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet: not loopback, private, link-local, shared, multicast or reserved, and no
    IPv6 form that carries such an IPv4 address."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return is_public(str(parsed.ipv4_mapped))
        if parsed.sixtofour is not None:
            return is_public(str(parsed.sixtofour))
        if parsed in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)))
    return parsed.is_global and not parsed.is_multicast


def find_public_address(url: str, host: str, port: int, resolve: Resolver, guard: Guard = is_public) -> str:
    """The address to connect to; every address of the host must be public, or a mixed answer could smuggle one in.

    Raises:
        FetchRefusedError: for a host that has no address, or one that is not public.
    """
    try:
        addresses = resolve(host, port)
    except OSError as error:
        raise FetchRefusedError(url, f"{host} cannot be resolved: {error.strerror or error}") from error
    for address in addresses:
        if not guard(address):
            raise FetchRefusedError(url, f"{host} leads to {address}, which is no public address")
    if not addresses:
        raise FetchRefusedError(url, f"{host} has no address")
    return addresses[0]
