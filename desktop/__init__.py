"""Almaty Process Reference: a desktop reference on the Almaty Process, each figure with its sentence and source."""

__version__ = "0.1.0"
