#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the action plugin of setup_networks returns of a change whose host is lost before it could be confirmed."""

import contextlib
import json

from ansible_collections.hostnet.libvirt.plugins.action import setup_networks

PREPARED = {"changed": False, "plan_id": "3f0c1d2b4a596877", "plan": [{"subject": "eth2"}], "confirmation": {"seconds": 0}}
PLANNED = {key: PREPARED[key] for key in ("plan_id", "plan")}


class Lost(setup_networks.ActionModule):
    """A host that prepares a change and then, through new connections, gives that answer."""

    _connection = None

    def __init__(self, answer):
        self.answer = answer

    def _module(self, arguments, task_vars):
        return PREPARED

    def _asked(self, change, host, script, patience):
        return self.answer

    def result(self, patience):
        setup_networks.WAY_BACK = patience
        return self._confirmed_change({"connectivityTimeout": 0}, {})


def main():
    setup_networks.watched = lambda connection, seconds: contextlib.nullcontext()
    unreached = Lost(None).result(patience=0)
    assert unreached["failed"] is True and unreached["changed"] is False, unreached
    assert [problem["code"] for problem in unreached["problems"]] == [10], unreached
    assert {key: unreached[key] for key in PLANNED} == PLANNED, unreached

    wordless = Lost(setup_networks.without_word("1", setup_networks.NOTHING_LEFT)).result(patience=90)
    assert wordless["plan"] == PREPARED["plan"] and wordless["problems"][0]["code"] == 16, wordless

    told = setup_networks.told('Welcome!\n' + json.dumps({"changed": True, "plan": []}))
    assert Lost(told).result(patience=90) == {**PLANNED, "changed": True, "plan": []}


if __name__ == "__main__":
    main()
