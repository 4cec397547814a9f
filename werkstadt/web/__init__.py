"""Pages and sockets: the only layer that knows HTTP. One module a page, one place that finds out who asks."""
