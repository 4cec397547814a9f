"""Streams of a PDF that end with a carriage return: with the line feed that follows they read as one line end.

PDF/A-2 (ISO 19005-2, 6.1.7.1) asks for the exact length of a stream, and checkers count such a one a byte too short.
"""

from io import BytesIO
from typing import Any

import pikepdf


def settle_stream_ends(pdf: bytes) -> bytes:
    """`pdf` without streams whose last byte is a carriage return; the same bytes in, the same bytes out.

    A byte behind the end of deflated data is ignored by every reader.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        streams = [thing for thing in document.objects if isinstance(thing, pikepdf.Stream)]
        doubtful = [stream for stream in streams if stream.read_raw_bytes().endswith(b"\r")]
        if not doubtful:
            return pdf
        for stream in doubtful:
            filters: Any = stream.get("/Filter")
            parameters: Any = stream.get("/DecodeParms")
            stream.write(stream.read_raw_bytes() + b"\n", filter=filters, decode_parms=parameters)
        written = BytesIO()
        document.save(written, deterministic_id=True)
    return written.getvalue()
