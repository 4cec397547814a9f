"""All pages of the product, one blueprint a page."""

from flask import Blueprint

from werkstadt.web import (
    boards,
    control,
    coordinate,
    documents,
    doors,
    gallery,
    phone,
    pictures,
    projector,
    start,
    table,
    writes,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    doors.pages,
    phone.pages,
    writes.pages,
    boards.pages,
    control.pages,
    projector.pages,
    gallery.pages,
    table.pages,
    pictures.pages,
    documents.pages,
    start.pages,
    *coordinate.BLUEPRINTS,
)
