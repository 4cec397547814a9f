"""Our own lean transport below Flask-SocketIO: the same public interface, without a queue and a writer a connection.

`upgrade` takes a request over, `websocket` speaks, `frames` reads and makes frames, `outbox` writes without waiting;
`engine`, `rooms` and `pulse` stand where the library's socket, client manager and ping timers stood; `gate` says what
clients may say. `contract` checks at start that the library is still as we know it; else its own transport is used.
"""
