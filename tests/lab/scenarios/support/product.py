# SPDX-License-Identifier: Apache-2.0
"""What this release of the product offers, by the documentation of its module."""

import pytest
import yaml

from support.ansible import REPOSITORY

MODULES = REPOSITORY / "ansible_collections/hostnet/libvirt/plugins/modules"
OPTIONS = yaml.safe_load((MODULES / "setup_networks.yml").read_text())["DOCUMENTATION"]["options"]


def offers(word, value=None):
    """Whether the module knows a word, at its top or of a network, and this value of it."""
    described = OPTIONS.get(word) or OPTIONS["networks"]["suboptions"].get(word)
    return bool(described) and (value is None or value in described.get("choices", []))


def needs(word, value=None):
    """Marks scenarios of what a later release brings."""
    wanted = word if value is None else f"{word}: {value}"
    return pytest.mark.skipif(not offers(word, value), reason=f"setup_networks does not offer {wanted} yet")
