"""Bodies that no card may have, and bytes that are no body."""

import secrets
from typing import Any

ID = "{fresh}"
GOOD = {"client_id": ID, "kind": "entry", "fields": {"title": "Fest"}}
UNSEEN = ["\0", "a\0b", "a\x07b", "\x1b[31m", "a\ud800b", "\udfff", "a\ufffeb", "\ufdd0", "a\x85b"]
"""What no text may hold: NUL, control characters, lone surrogates, noncharacters."""


def _names(count: int) -> list[str]:
    """Names as long as a name may be, in three bytes a character."""
    return [f"{number:02}" + "字" * 198 for number in range(count)]


def card(**fields: Any) -> dict[str, Any]:
    """The body of a card."""
    return {"client_id": ID, "kind": "entry", "fields": fields}


BODIES: dict[str, Any] = {
    "no object": [1, 2],
    "text": "x",
    "no fields": {"client_id": ID, "kind": "entry"},
    "fields a list": {**GOOD, "fields": []},
    "fields a text": {**GOOD, "fields": "x"},
    "no id": {"kind": "entry", "fields": {"title": "x"}},
    "short id": {**GOOD, "client_id": "abc"},
    "id in capitals": {**GOOD, "client_id": "A" * 32},
    "id a number": {**GOOD, "client_id": 7},
    "id not hexadecimal": {**GOOD, "client_id": "g" * 32},
    "short key": {**GOOD, "key": "abc"},
    "key a list": {**GOOD, "key": []},
    "empty": card(),
    "blank": card(title="  \t "),
    "title missing": card(where="x"),
    "title a number": card(title=5),
    "title a list": card(title=["x"]),
    "title an object": card(title={"x": "y"}),
    "title true": card(title=True),
    "too long": card(title="x" * 201),
    "too long in bytes": card(
        title="x",
        organised_by=_names(6),
        **{"with": _names(12)},
        where="字" * 120,
        support_needed="字" * 200,
        support_offered=[{"by": one, "what": one} for one in _names(6)],
    ),
    "many lines": card(title="x", reaches=[str(n) for n in range(500)]),
    "line too long": card(title="x", reaches=["x" * 999]),
    "lines nested": card(title="x", reaches=[["x"]]),
    "line break in a title": card(title="a\nb"),
    "unknown field": card(title="x", nonsense="y"),
    "field of the row": card(title="x", visibility="shown"),
    "field of the seat": card(title="x", seat="x"),
    "unknown kind": {**GOOD, "kind": "nonsense"},
    "kind of another station": {**GOOD, "kind": "friction", "fields": {"text": "x"}},
    "kind a list": {**GOOD, "kind": ["entry"]},
    "kind half a character": {**GOOD, "kind": "\ud800"},
    "month 13": card(title="x", when={"month": 13}),
    "month true": card(title="x", when={"month": True}),
    "day that is none": card(title="x", when={"date": "2027-02-30"}),
    "day a number": card(title="x", when={"date": 5}),
    "when a list": card(title="x", when=[1]),
    "when unknown": card(title="x", when={"moon": "full"}),
    "end before start": card(title="x", when={"from": "2027-05-02", "to": "2027-05-01"}),
    "months nested": card(title="x", when={"recurs": "weekly", "months": [[1]]}),
    "yes or no": card(title="x", volunteer_run="maybe"),
    "records a text": card(title="x", support_offered="x"),
    "record unknown": card(title="x", support_offered=[{"z": "x"}]),
    "choice": card(title="x", in_holidays="sometimes"),
    "author too long": {**GOOD, "author": "x" * 300},
    "author a number": {**GOOD, "author": 5},
    "huge number": card(title="x", when={"month": 10**400}),
    "field's name half a character": card(title="x", **{"\ud800": "y"}),
    **{f"unseen {text!a}": card(title=text) for text in UNSEEN},
    **{f"unseen in a list {text!a}": card(title="x", reaches=[text]) for text in UNSEEN},
    **{f"unseen in a record {text!a}": card(title="x", support_offered=[{"by": text, "what": "x"}]) for text in UNSEEN},
    **{f"unseen in words {text!a}": card(title="x", when={"words": text}) for text in UNSEEN},
    **{f"unseen in the author {text!a}": {**GOOD, "author": text} for text in UNSEEN},
}

RAW: dict[str, bytes] = {
    "nothing": b"",
    "half": b'{"client_id": "',
    "not UTF-8": b'{"client_id": "\xff\xfe"}',
    "duplicate keys": b'{"client_id":"a","client_id":"b"}',
    "duplicate field": b'{"client_id":"%s","kind":"entry","fields":{"title":"a","title":"b"}}' % (b"0" * 32),
    "NaN": b'{"x": NaN}',
    "infinity": b'{"x": -Infinity}',
    "deep lists": b"[" * 30_000 + b"]" * 30_000,
    "deep objects": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "deep but readable": b'{"client_id":"%s","kind":"entry","fields":{"title":' % (b"0" * 32)
    + b"[" * 900
    + b"]" * 900
    + b"}}",
    "a number too long to read": b'{"x": ' + b"9" * 5_000 + b"}",
    "1e999": b'{"client_id":"%s","kind":"flag","fields":{"x":1e999,"y":1e999}}' % (b"0" * 32),
    "two objects": b"{}{}",
    "form as JSON": b"client_id=x",
}


def fresh(value: Any) -> Any:
    """The body with a new client id where one belongs."""
    if isinstance(value, dict) and value.get("client_id") == ID:
        return {**value, "client_id": secrets.token_hex(16)}
    return value
