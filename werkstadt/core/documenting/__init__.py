"""The documentation: from a workshop to a tree of blocks, one module a chapter."""

from werkstadt.core.catalogue import Catalogue
from werkstadt.core.database import Database
from werkstadt.core.documenting.building import build, refuse_public
from werkstadt.core.documenting.material import Material, gather
from werkstadt.core.documenting.options import DocumentOptions
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat
from werkstadt.station.blocks import Tree

__all__ = ["DocumentOptions", "Material", "build", "document", "gather", "material"]


def document(database: Database, catalogue: Catalogue, seat: Seat, options: DocumentOptions) -> Tree:
    """The documentation of the seat's workshop. Raises Refused without the right, and for an edition not released."""
    return build(material(database, catalogue, seat, options), catalogue.kinds, options)


def material(database: Database, catalogue: Catalogue, seat: Seat, options: DocumentOptions) -> Material:
    """What `build` needs, read at once: plain data for a worker. Raises Refused."""
    require(seat, Right.DOCUMENT)
    refuse_public(options)
    with database.read() as session:
        return gather(session, catalogue, seat.workshop, options.language, options.pictures)
