"""The address on the QR code is one that phones in the room reach."""

import socket

import pytest

from werkstadt.ops.addresses import Address, candidates, likeliest, score

ROUTE = "10.0.0.7"
LIKELIEST_FIRST = [
    ("192.168.137.1", "Local Area Connection 3"),
    (ROUTE, "eth0"),
    ("192.168.178.20", "wlan0"),
    ("169.254.3.4", "eth2"),
    ("172.17.0.1", "docker0"),
    ("127.0.0.1", "lo"),
]


def test_addresses_of_a_full_laptop_stand_in_order() -> None:
    points = [score(address, adapter, ROUTE) for address, adapter in LIKELIEST_FIRST]
    assert points == sorted(points, reverse=True)
    assert len(set(points)) == len(points)


def test_addresses_of_this_machine_end_with_itself() -> None:
    found = candidates()
    assert found[-1].address == "127.0.0.1"
    assert likeliest() == found[0].address
    assert len({one.address for one in found}) == len(found)


@pytest.mark.parametrize("one", candidates(), ids=str)
def test_address_found_can_be_listened_on(one: Address) -> None:
    with socket.create_server((one.address, 0)) as listener:
        assert listener.getsockname()[0] == str(one)


def test_chosen_address_is_named_as_long_as_this_machine_has_it() -> None:
    last = candidates()[-1].address
    assert likeliest(last) == last
    assert likeliest("203.0.113.9") == likeliest()
