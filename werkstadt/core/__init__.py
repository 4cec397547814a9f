"""The heart: tables, seats, rights, log, contributing, running, gallery, documenting. Knows no HTTP."""
