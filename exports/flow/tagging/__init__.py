"""The structure tree of a PDF, made from the HTML elements: what screen readers read.

WeasyPrint tags boxes, so that an element on three pages becomes three. Here each element is one, whatever pages it takes.
``tagger`` is the way in: it puts this tagger in the place of WeasyPrint's while a file is written, and says which one ran.
``walk`` turns the boxes into the elements of ``tree``, ``tidy``, ``tables`` and ``turned`` finish them, ``output`` writes them.
``spacing`` finds where words end, ``blanks``, ``joining`` and ``letters`` change what is painted so that every reader finds it.
"""
