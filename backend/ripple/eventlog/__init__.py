"""What has happened, in order: appended with the state, tailed live, consumed durably; and what is due later."""
