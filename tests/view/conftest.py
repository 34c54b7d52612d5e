"""Properties of the view hold on a slow machine too: nothing is timed."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
