"""Braille for embossers and displays: contracted, in pages of 40 cells by 25 lines, as ASCII braille (BRF)."""
