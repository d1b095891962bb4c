"""Mentors, the pairs they are half of, and the rooms in which pairs write."""
