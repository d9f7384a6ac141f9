"""The book for reading devices and apps: EPUB 3, with its text first and everything else described."""
