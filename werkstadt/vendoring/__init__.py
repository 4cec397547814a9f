"""What others made and we ship (socket.io-client, fonts): fetched and built into `static/vendor/` at install."""
