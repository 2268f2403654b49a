# SPDX-License-Identifier: Apache-2.0
"""An Ansible callback that writes each task's whole result as a line of JSON to the file $RESULTS."""

import json
import os

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: results
type: aggregate
short_description: Writes results as lines of JSON
description: For the lab's scenarios.
"""


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "aggregate"
    CALLBACK_NAME = "results"
    CALLBACK_NEEDS_ENABLED = True

    def write(self, outcome, result):
        # Ansible takes `failed` out of what callbacks see.
        seen = {**result._result, "failed": outcome == "failed"}
        line = {"host": result._host.get_name(), "outcome": outcome, "result": seen}
        with open(os.environ["RESULTS"], "a", encoding="utf-8") as file:
            file.write(json.dumps(line, default=str) + "\n")

    def v2_runner_on_ok(self, result):
        self.write("ok", result)

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self.write("failed", result)

    def v2_runner_on_unreachable(self, result):
        self.write("unreachable", result)

    def v2_playbook_on_stats(self, stats):
        for host in stats.processed:
            with open(os.environ["RESULTS"], "a", encoding="utf-8") as file:
                file.write(json.dumps({"host": host, "outcome": "recap", "result": stats.summarize(host)}) + "\n")
