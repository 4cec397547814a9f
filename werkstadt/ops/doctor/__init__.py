"""Looking after a machine and its data folder: each check says in words how it is, and what to do."""
