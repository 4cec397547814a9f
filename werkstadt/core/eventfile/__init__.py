"""The event file, `werkstadt-event` version 1: how a workshop travels. See `docs/event-file.md`."""
