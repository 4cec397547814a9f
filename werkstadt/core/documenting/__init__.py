"""The documentation: from a workshop to a tree of blocks, one module a chapter."""
