"""What is written from a book's blocks: plain text and Markdown. Braille and speech begin with the same chapters."""
