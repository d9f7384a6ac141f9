"""Documents for office programs: the text for Word and LibreOffice Writer, and the deck for LibreOffice Impress."""
