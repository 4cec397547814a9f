"""What the coordinator prepares and corrects; one module a page, each change checked inside its transaction."""
