"""The coordinator's pages: one module a page, the frame they share, and what their forms do."""

from flask import Blueprint

from werkstadt.web.coordinate import (
    agenda,
    cards,
    chapter,
    consents,
    documentation,
    documents,
    editions,
    facts,
    invitation,
    links,
    organisations,
    overview,
    papers,
    pictures,
    plenary,
    prints,
    release,
    station_settings,
    stations,
    texts,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    overview.pages,
    facts.pages,
    agenda.pages,
    texts.pages,
    stations.pages,
    station_settings.pages,
    organisations.pages,
    invitation.pages,
    cards.pages,
    plenary.pages,
    pictures.pages,
    documentation.pages,
    chapter.pages,
    editions.pages,
    consents.pages,
    documents.pages,
    prints.pages,
    links.pages,
    papers.pages,
    release.pages,
)
