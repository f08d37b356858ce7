"""Laws are checked without a deadline: machines are shared, and a slow moment is no broken law."""

from hypothesis import settings

from .stores import new_target, postgres, stores, target

__all__ = ["new_target", "postgres", "stores", "target"]

settings.register_profile("communique", deadline=None)
settings.load_profile("communique")
