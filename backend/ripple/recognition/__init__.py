"""Badges and the ripple: what was given, made visible."""
