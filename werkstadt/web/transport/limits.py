"""What one connection may cost. Sizes in bytes, times in seconds."""

MOST_IN = 16 * 1024
"""A message from a client, all its fragments together; clients only say who they are."""
MOST_FRAGMENTS = 64
"""Fragments of one message; empty ones cost time and would never reach the bound above."""

BURST, EACH_SECOND = 60, 5
"""Messages a client may send at once, and each second after that. A page sends two, and a pong every ten seconds."""

SKIP_ABOVE = 64 * 1024
"""What may wait for a reader before pushes are skipped for it."""
MOST_WAITING = 1024 * 1024
"""What may wait for a reader at all: answers are never skipped."""
MOST_PACKETS_TO_POLL = 500
"""Messages that wait for a client that polls."""
KERNEL_BUFFER = 64 * 1024
"""What the kernel may keep for one connection; Linux doubles it. It would take megabytes for a reader that stalls."""
LONGEST_BEHIND = 20.0
"""How long a reader may stay behind."""

LONGEST_GOODBYE = 2.0
"""How long we wait for the other side's goodbye."""
