#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the action plugin of setup_networks returns of a change whose host is lost before it could be confirmed."""

import uuid

from ansible_collections.hostnet.libvirt.plugins.action import setup_networks

APPLIED = {"changed": True, "plan_id": "3f0c1d2b4a596877", "plan": [{"subject": "eth2"}], "timings": {"plan": 2}, "capabilities": {}}


class Lost(setup_networks.ActionModule):
    """A host that tells `told` and then, through a new connection, `text`."""

    def __init__(self, told, text):
        self.told, self.text = told, text

    def _module(self, arguments, task_vars):
        if self.told is None:
            raise setup_networks.AnsibleConnectionFailure("it died")
        return {**self.told, "confirmation": {"id": uuid.uuid4().hex, "seconds": 0}}

    def _asked(self, change, host, script, patience):
        return self.text

    def result(self):
        return self._confirmed_change({"connectivityTimeout": 0}, {})


def main():
    setup_networks.WAY_BACK = 0
    unreached = Lost(APPLIED, None).result()
    assert unreached["failed"] is True and unreached["changed"] is False, unreached
    assert [problem["code"] for problem in unreached["problems"]] == [10], unreached
    assert {key: unreached[key] for key in ("plan_id", "plan", "timings")} == {key: APPLIED[key] for key in ("plan_id", "plan", "timings")}
    assert "capabilities" not in unreached, unreached

    setup_networks.WAY_BACK = 90
    wordless = Lost(APPLIED, "").result()
    assert wordless["plan"] == APPLIED["plan"] and wordless["problems"][0]["code"] == 16, wordless
    assert Lost(APPLIED, '{"changed": true, "plan": []}').result()["plan"] == []

    setup_networks.WAY_BACK = 0
    assert "plan" not in Lost(None, None).result()


if __name__ == "__main__":
    main()
