"""The written schema of `station.toml`; the same data can later be edited in a form and travel in an event file."""

from typing import Any

FIELD_TYPES = [
    "text", "long_text", "texts", "choice", "several", "when", "place", "organisation", "organisations", "person",
    "number", "scale", "yes_no", "picture", "sticker", "question", "contribution", "records",
]  # fmt: skip
LAYOUTS = ["columns", "sheets", "year", "plane", "landscape", "gauges", "steps", "levels"]
BECOMES = {"agenda": ("title", "minutes", "items", "support"), "agreement": ("what", "who", "by", "support")}
"""What a card may become → the parts that its fields may play there."""
NAME = {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"}
NAMES = {"type": "array", "minItems": 1, "items": NAME}

FIELD: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name", "type"],
    "properties": {
        "name": NAME,
        "type": {"enum": FIELD_TYPES},
        "required": {"type": "boolean"},
        "limit": {"type": "integer", "minimum": 1, "maximum": 5000},
        "options": {"type": "array", "items": {"type": "string", "minLength": 1}},
        "setting": NAME,
        "open": {"type": "boolean"},
        "card": NAME,
        "low": {"type": "number"},
        "high": {"type": "number"},
        "more": {"type": "boolean"},
        "hint": {"type": "boolean"},
        "parts": {"type": "array", "items": {"$ref": "#/$defs/field"}},
    },
}

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "station.toml",
    "$defs": {"field": FIELD},
    "type": "object",
    "additionalProperties": False,
    "required": ["accent", "icon", "sorts", "boards"],
    "properties": {
        "accent": {"type": "string"},
        "icon": {"type": "string"},
        "sorts": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name", "fields"],
                "properties": {
                    "name": NAME,
                    "accent": {"type": "string"},
                    "icon": {"type": "string"},
                    "title": NAME,
                    "author": NAME,
                    "joins": NAME,
                    "limit": {"type": "integer", "minimum": 1},
                    "together": {"type": "integer", "minimum": 2},
                    "at_home": {"type": "boolean"},
                    "fields": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/field"}},
                },
            },
        },
        "boards": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["layout", "sorts"],
                "properties": {"layout": {"enum": LAYOUTS}, "sorts": NAMES, "parts": {"type": "object"}},
                "additionalProperties": False,
            },
        },
        "settings": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name", "type", "default"],
                "properties": {
                    "name": NAME,
                    "type": {
                        "enum": ["yes_no", "number", "text", "texts", "choice", "ties", "holidays", "picture", "year"]
                    },
                    "default": {},
                    "options": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
        "becomes": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["what", "sort", "parts"],
                "properties": {
                    "what": {"enum": list(BECOMES)},
                    "sort": NAME,
                    "parts": {"type": "object", "additionalProperties": NAME},
                    "last_question": {"type": "boolean"},
                },
            },
        },
        "profiles": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["sort", "organisation", "heading", "show"],
                "properties": {"sort": NAME, "organisation": NAME, "heading": NAME, "show": NAMES},
            },
        },
    },
}

COMMON_SETTINGS: dict[str, tuple[str, Any]] = {
    "hold": ("yes_no", False),
    "anonymous": ("yes_no", False),
    "without_names": ("yes_no", False),
    "responses": ("yes_no", True),
    "show_others": ("yes_no", True),
}
"""Settings every kind has, with type and default: read before shown, anonymous, without names, responses in the
gallery, phones see what others left."""

TEXTS = (
    "title", "kicker", "questions", "teaser", "example", "method", "empty",
    "host_open", "host_silence", "host_quarrel", "host_leave",
)  # fmt: skip
"""Keys every language of `words.toml` must have. Beside them: `sort.<sort>` (one card), `many.<sort>` (heading over
several), `send.<sort>` (the button), `join.<sort>` where others may join, `field.<sort>.<field>`, `option.<id>`,
`profile.<heading>`, `setting.<name>`. Not needed: `field.….help`, and `setting.<name>.default`, a list of texts a new
station starts with in that language."""
