"""The data explorer: a dataset as a chart to zoom, brush and set limits in; what is set is kept in a figure of the project."""
