"""Who: accounts, sessions, recovery, and the blocks between people."""
