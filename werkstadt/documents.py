"""Makes files to hand out: reads the database, builds the tree of blocks, lets a writer write it. Runs in a worker."""

from collections.abc import Callable, Mapping

from werkstadt.web.services import Document

MAKERS: Mapping[str, Callable[..., Document]] = {}
