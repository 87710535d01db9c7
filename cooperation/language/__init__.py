"""Languages of the page: catalogues, numbers, dates, names."""
