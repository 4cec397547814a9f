"""Asks an independent program whether a PDF is what it claims to be: PDF/UA-1, and PDF/A-2a or PDF/A-3a."""

import re

import page

CLAIMED = re.compile(rb"pdfaid:part(?:>|=\")(\d)")
"""The part of PDF/A, in the metadata, which no PDF/A may compress."""
SHOWN = 5
"""Failures that are named; more of them say no more."""


def verdicts(pdf: bytes) -> list[tuple[str, bool, list[str]]]:
    """(standard, whether it passed, its first failures in the program's words) for each standard claimed."""
    claimed = CLAIMED.search(pdf)
    part = claimed[1].decode() if claimed else "2"
    return [_verdict(pdf, "PDF/UA-1", "ua1"), _verdict(pdf, f"PDF/A-{part}a", f"{part}a")]


def _verdict(pdf: bytes, standard: str, profile: str) -> tuple[str, bool, list[str]]:
    try:
        report = page.validate_pdf_bytes(pdf, profile=profile)
    except page.PageError as error:  # a file may be larger than the program looks at
        return standard, False, [str(error)]
    found = dict.fromkeys(f"{failure.rule_id}: {failure.message}" for failure in report.failures)
    return standard, report.is_compliant, list(found)[:SHOWN]
