"""Data files of a selection: a workbook, tables as CSV, the frozen document as JSON, and a calendar."""
