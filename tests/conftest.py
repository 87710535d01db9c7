"""What all tests share."""

from hypothesis import settings

# A busy machine is no fault of the example that was tried on it.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
