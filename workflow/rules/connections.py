"""What counts as one connection when strangers are counted by their address."""

from ipaddress import ip_address

HOST_BITS = 64


def connection_of(address: str) -> str:
    """One connection: an IPv6 one has a network of its own, and any address in it."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return str(found)
    mapped = found.ipv4_mapped
    return str(mapped) if mapped else f"{int(found) >> HOST_BITS:x}"
