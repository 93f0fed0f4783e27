"""How values are spread: description, histograms, shapes, normality, check sheets and cross tables."""
