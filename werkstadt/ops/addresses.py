"""Under which addresses phones in the room reach this machine, the likeliest first; a person may choose another."""

import ipaddress
import socket
from dataclasses import dataclass

import ifaddr

HOTSPOTS = tuple(
    ipaddress.IPv4Network(network)
    for network in ("192.168.137.0/24", "10.42.0.0/24", "172.20.10.0/28", "192.168.43.0/24", "192.168.2.0/24")
)
"""Ranges that Windows, Linux, iOS, Android and macOS use when they open a hotspot themselves."""

VIRTUAL = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "vethernet", "virtualbox", "hyper-v", "vmware")
TUNNELS = ("tun", "tap", "wg", "utun", "zt", "tailscale", "awdl", "llw", "ppp")
"""Beginnings of the names of adapters that lead to no phone."""

HOTSPOT, DEFAULT_ROUTE, PRIVATE, LINK_LOCAL, NOT_A_NETWORK, LOOPBACK = 50, 30, 20, -40, -60, -100


@dataclass(frozen=True, slots=True)
class Address:
    """One IPv4 address of this machine; a higher score is likelier to be reached by phones."""

    address: str
    adapter: str
    score: int

    def __str__(self) -> str:
        return self.address


def candidates() -> list[Address]:
    """All IPv4 addresses of this machine, best first, 127.0.0.1 last."""
    route = _default_route()
    found = {
        ip.ip: Address(ip.ip, adapter.nice_name, score(ip.ip, adapter.nice_name, route))
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if isinstance(ip.ip, str)
    }
    loopback = Address("127.0.0.1", "lo", LOOPBACK)
    return sorted({loopback.address: loopback, **found}.values(), key=lambda one: (-one.score, one.address))


def likeliest(chosen: str = "") -> str:
    """The address to name: the chosen one as long as this machine has it, else the best; 127.0.0.1 without network."""
    found = [one.address for one in candidates()]
    return chosen if chosen in found else found[0]


def score(address: str, adapter: str, route: str | None) -> int:
    """How likely phones reach `address`; `route` is the address by which this machine goes out, if it does."""
    ip = ipaddress.IPv4Address(address)
    if ip.is_loopback:
        return LOOPBACK
    points = HOTSPOT if any(ip in network for network in HOTSPOTS) else 0
    points += DEFAULT_ROUTE if address == route else 0
    points += PRIVATE if ip.is_private else 0
    points += LINK_LOCAL if ip.is_link_local else 0
    points += NOT_A_NETWORK if adapter.lower().startswith(VIRTUAL + TUNNELS) else 0
    return points


def _default_route() -> str | None:
    """The address this machine would go out by. Connecting a datagram socket sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a documentation address (RFC 5737): nobody has it
        except OSError:
            return None
        return str(probe.getsockname()[0])
