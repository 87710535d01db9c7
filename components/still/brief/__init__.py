"""The current view as one HTML file for reading without the network and for print."""
