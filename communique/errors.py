"""What can go wrong, as sentences: what was found, what was expected, what to do next.

CommuniqueError
├── ReportFailed      this report cannot be used; the others go on
├── DecisionFailed    this decision cannot be taken, read or taken back; the others go on
└── RunStopped        nothing can go on
    ├── BadUsage      the call asks for something that does not exist (exit status 2)
    ├── BrokenAsset   a model or vocabulary is missing or is not what its card says
    └── StoreFailed   a stored record cannot be opened, read or written
"""


class CommuniqueError(Exception):
    """Anything this package raises on purpose."""


class ReportFailed(CommuniqueError):
    """One report cannot be used. `source` names it, `reason` is a sentence; both are in the message, which can always be printed."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(printable(f"{source}: {reason}"))
        self.source = source
        self.reason = printable(reason)

    def __reduce__(self) -> tuple[type["ReportFailed"], tuple[str, str]]:
        """What a worker process sends back is made again of both."""
        return type(self), (self.source, self.reason)


class DecisionFailed(CommuniqueError):
    """A decision cannot be taken, read or taken back; the message says why."""


class RunStopped(CommuniqueError):
    """Nothing can go on."""


class BadUsage(RunStopped):
    """The call asks for something that does not exist."""


class BrokenAsset(RunStopped):
    """A model or vocabulary is missing or is not what its card says."""


class StoreFailed(RunStopped):
    """A stored record cannot be opened, read or written. `store` names it, `reason` is a sentence; both are in the message."""

    def __init__(self, store: str, reason: str) -> None:
        super().__init__(f"{store}: {reason}")
        self.store = store
        self.reason = reason


def cause_of(error: OSError) -> str:
    """What the system says of it, to stand within a sentence."""
    return (error.strerror or "unknown cause").lower()


def printable(words: str) -> str:
    """The words as any output takes them. Names of files and what a report says of itself may hold halves of characters, which no output takes."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8")
