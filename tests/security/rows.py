"""What a row about a route says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Form = Mapping[str, str]
ALL = ("participant", "table", "host", "moderator", "coordinator", "projector")
WRITERS = ("participant", "table", "host", "moderator", "coordinator")
WALKERS = ("participant", "host", "moderator", "coordinator")
RUNNERS = ("moderator", "coordinator")
JUDGES = ("host", "moderator", "coordinator")
COORDINATOR = ("coordinator",)
CLIENT = "{fresh}"
"""Stands for a new client id."""


@dataclass(frozen=True)
class Row:
    """Roles that may use a route (none: a door, open to all), and the forms, JSON bodies or queries to try it with."""

    roles: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    bodies: tuple[Mapping[str, Any], ...] = ()
    queries: tuple[Form, ...] = ()
    parts: tuple[Form, ...] = ({},)
    """Values for parts of the address that are no ids."""
