"""One profile for the property tests: the same draws on every run, and no database of examples in the checkout.

`HYPOTHESIS_PROFILE=deep` looks for longer, each time somewhere else.
"""

import os

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large]


def load_profile() -> None:
    """Load the profile that the environment names, before any test is read; a busy machine must not fail one."""
    settings.register_profile(
        "suite", max_examples=50, deadline=None, database=None, derandomize=True, suppress_health_check=SLOW_IS_FINE
    )
    settings.register_profile(
        "deep", max_examples=1500, deadline=None, database=None, suppress_health_check=SLOW_IS_FINE
    )
    profile = os.environ.get("HYPOTHESIS_PROFILE", "suite")
    settings.load_profile(profile)
    if profile == "suite":
        # It also draws what is written in the modules loaded by then: other draws for each worker, after each edit. To
        # read them all took half a second of each worker.
        nothing = providers.Constants()  # type: ignore[attr-defined]
        providers._get_local_constants = lambda: nothing
