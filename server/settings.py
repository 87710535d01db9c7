"""What is wrong with a setting of the process, in words for whoever starts it."""


class SettingError(ValueError):
    """A setting that cannot be taken; names it, what was written and what to write."""
