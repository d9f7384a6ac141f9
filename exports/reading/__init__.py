"""A printed book read into a closed set of blocks: what every format of running text begins with."""
