"""Where the application stands on its host."""

from streamlit import config


def base_path() -> str:
    """What all addresses of the application begin with, without a slash at its end; “” mostly."""
    base = (config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""
