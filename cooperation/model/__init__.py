"""What a dataset is: records, closed lists, code lists, faults."""
