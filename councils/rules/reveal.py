"""When a result appears: at one moment on every screen, however long each took to fetch it."""

# Long enough for fifty phones to fetch the room, each at a moment of its own.
WAIT_MS = 3_000
STEP_MS = 250


def steps_left(since_ms: int) -> int:
    """How many quarters of a second a screen that is drawn now still keeps the result back.

    `since_ms`: milliseconds since the result was published.
    """
    return max(0, -(-(WAIT_MS - max(0, since_ms)) // STEP_MS))
