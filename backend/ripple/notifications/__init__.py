"""What a member is told: in the app, in the morning summary, on the lock screen."""
