"""The whole publication as a website in a zip file, that works from a disk: the public pages themselves, with links between files."""
