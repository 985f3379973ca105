"""Figures: numbers in, SVG text out. No file is read and no word of a language stands here."""
