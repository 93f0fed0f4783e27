"""The workbook renderer: sheets of blocks become an .xlsx with live formulas, native charts and print set-up."""
