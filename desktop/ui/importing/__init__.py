"""Importing in the window: the dialog that shows what documents would bring, and taking imports back."""
