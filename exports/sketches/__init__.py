"""Pictures of slides for the desk: the very deck that would be made, drawn as SVG."""
