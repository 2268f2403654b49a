# SPDX-License-Identifier: Apache-2.0
"""What holds after every change: nothing is left to do, the facts say what was declared, and so do the files."""

from support.declaration import declaration_of
from support.ifcfg import assert_agrees


def assert_converged(host, *requests):
    """The second run of what was declared changes nothing; nor does declaring what the facts say.

    Foreign links, taps and files are looked at after every test by itself.
    """
    results = [host.applied(request) for request in requests]
    for result in results:
        assert (result["changed"], result["plan"]) == (False, []), f"the second run changed {result['plan']}"
    assert_told(host, results[-1]["capabilities"], *requests)


def assert_told(host, facts, *requests):
    """The facts, as a declaration, plan to nothing; every line of every file is what they say."""
    networks = [network for request in requests for network in networks_of(request)]
    told = declaration_of(facts, networks)
    left = host.check(told)["plan"]
    assert left == [], f"the facts say {told}, which would change {left}"
    assert_agrees(host, told, facts)


def networks_of(request):
    return request if isinstance(request, list) else request.get("networks", [])
