"""What the process serves beside the page: routes, headers, compression, live news."""
