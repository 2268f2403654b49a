# SPDX-License-Identifier: Apache-2.0
"""What `make test` runs of scenarios that are alike; `make test-full` runs all."""

import pytest


def some(values, *always):
    """Each of the values, those that are not among the named ones marked as left out of `make test`."""
    return [value if value in always else pytest.param(value, marks=pytest.mark.full) for value in values]
