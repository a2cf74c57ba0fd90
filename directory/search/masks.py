"""Sets of services as integers, one bit per slot, and orders to read them in."""

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

ONE_BYTE_A_BIT = [bytes(byte >> bit & 1 for bit in range(8)) for byte in range(256)]


class Order:
    """Slots in one order, from which a mask picks quickly."""

    def __init__(self, slots: list[int]) -> None:
        self.slots = slots
        self._arranged: Callable[[bytes], Sequence[int]] = (
            itemgetter(*slots) if len(slots) > 1 else tuple
        )

    def flags(self, mask: int) -> bytes:
        """Return 1 for each slot in a mask and 0 for others, by slot."""
        octets = mask.to_bytes(len(self.slots) // 8 + 1, "little")
        return b"".join([ONE_BYTE_A_BIT[octet] for octet in octets])

    def pick(self, mask: int) -> Sequence[int]:
        """Return the same in this order."""
        return self._arranged(self.flags(mask)[: len(self.slots)])

    def ranks(self) -> list[int]:
        """Return each slot's place in the order."""
        ranks = [0] * len(self.slots)
        for rank, slot in enumerate(self.slots):
            ranks[slot] = rank
        return ranks


def union(masks: Iterable[int]) -> int:
    """Return the services of any of some masks."""
    result = 0
    for mask in masks:
        result |= mask
    return result


def mask_of(slots: Iterable[int], size: int) -> int:
    """Return some slots as one mask."""
    octets = bytearray(size // 8 + 1)
    for slot in slots:
        octets[slot >> 3] |= 1 << (slot & 7)
    return int.from_bytes(octets, "little")


def alike_masks(values: Sequence[int]) -> dict[int, int]:
    """Return, for each different value of a column, the slots that hold it."""
    slots: dict[int, list[int]] = {}
    for slot, value in enumerate(values):
        slots.setdefault(value, []).append(slot)
    return {value: mask_of(found, len(values)) for value, found in slots.items()}
