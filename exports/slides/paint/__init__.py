"""Paints planned slides on the template. Only ``exports.slides.render`` imports from here, so that pptx loads where it draws."""
