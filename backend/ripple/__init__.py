"""Ripple: a home for people who share a health experience."""
