"""What members write to each other: posts, comments, reactions."""
