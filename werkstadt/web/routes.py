"""All pages of the product, one blueprint a page."""

from flask import Blueprint

from werkstadt.web import (
    actions,
    boards,
    check,
    control,
    coordinate,
    documents,
    doors,
    gallery,
    health,
    host,
    me,
    moderate,
    pair,
    phone,
    pictures,
    projector,
    reading,
    start,
    table,
    writes,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    doors.pages,
    phone.pages,
    me.pages,
    writes.pages,
    boards.pages,
    check.pages,
    control.pages,
    health.pages,
    projector.pages,
    gallery.pages,
    table.pages,
    actions.pages,
    reading.pages,
    moderate.pages,
    host.pages,
    pair.pages,
    pictures.pages,
    documents.pages,
    start.pages,
    *coordinate.BLUEPRINTS,
)
