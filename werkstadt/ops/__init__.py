"""What keeps a server running and tried: addresses, the code in the terminal, the tests."""
