"""Laws are checked without a deadline: machines are shared, and a slow moment is no broken law."""

from hypothesis import settings

settings.register_profile("communique", deadline=None)
settings.load_profile("communique")
