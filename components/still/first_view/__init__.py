"""The first view: what the page's HTML shows until Streamlit's scripts have drawn the live page."""
