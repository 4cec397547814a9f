"""Backups: made from a running server or without one, sealed where there is a passphrase, kept, and restored."""
