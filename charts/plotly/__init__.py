"""Drawings as Plotly specifications."""
