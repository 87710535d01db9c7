"""The dashboard as files that any web server, object store or content network serves."""
