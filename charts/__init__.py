"""Rows in, figures out: no Streamlit, no reading, no sums."""
