"""Settings of all tests."""

from hypothesis import settings

# No test is a matter of time: other work on the machine must not fail it.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
