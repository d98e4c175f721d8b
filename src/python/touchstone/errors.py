"""What can go wrong, and what an engine may decline."""


class TouchstoneError(Exception):
    """The judge, or the package, cannot do what was asked. The message is one sentence."""


class Skip(Exception):
    """An engine declines a scenario: ``raise Skip("reason")``, or return it in place of points."""
