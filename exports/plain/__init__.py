"""A book as one line of blocks, and what is written from it: plain text and Markdown. Braille and speech begin here too."""
