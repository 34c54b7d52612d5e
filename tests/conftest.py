"""Settings of all tests."""

from hypothesis import HealthCheck, settings

# No test is a matter of time: other work on the machine must not fail it.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
