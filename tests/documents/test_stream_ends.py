"""Streams that end with a carriage return are told apart from their line end."""

from io import BytesIO

import page
import pikepdf
import pytest

from werkstadt.export.stream_ends import settle_stream_ends


def a_pdf(ending: bytes) -> bytes:
    with pikepdf.new() as document:
        document.add_blank_page()
        document.Root.Extra = pikepdf.Stream(document, b"% nothing" + ending)
        written = BytesIO()
        document.save(written, compress_streams=False, deterministic_id=True)
    return written.getvalue()


def findings(pdf: bytes) -> set[str]:
    return {failure.rule_id for failure in page.validate_pdf_bytes(pdf, profile="2a").failures}


def test_stream_that_ends_with_a_carriage_return_gets_a_byte_more() -> None:
    pdf = a_pdf(b"\r")
    assert findings(pdf) - findings(settle_stream_ends(pdf)) == {"PDFA2A-STREAM-LENGTH-001"}


@pytest.mark.parametrize("ending", [b"", b"\n", b"."])
def test_other_streams_stay_as_they_are(ending: bytes) -> None:
    pdf = a_pdf(ending)
    assert settle_stream_ends(pdf) == pdf
