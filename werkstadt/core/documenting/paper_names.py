"""Which papers for data protection and duty there are, and in which formats."""

PAPERS = (
    "notice", "record", "measures", "deletion", "threshold", "processing", "staff_council", "imprint", "accessibility",
)  # fmt: skip
"""Names of the papers in their order."""
FORMATS = ("docx", "odt", "pdf")
