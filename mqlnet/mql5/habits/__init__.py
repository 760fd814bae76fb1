"""Habits worth mending: what they are (`rows`), and what finds them in the typed tree (`detectors`)."""
