"""All pages of the product, one blueprint a page."""

from flask import Blueprint

from werkstadt.web import boards, control, doors, phone, projector, writes

BLUEPRINTS: tuple[Blueprint, ...] = (
    doors.pages,
    phone.pages,
    writes.pages,
    boards.pages,
    control.pages,
    projector.pages,
)
