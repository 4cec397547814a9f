"""WerkStadt: neighbourhood workshops, live in the room and documented at the door."""

__version__ = "0.1.0"
