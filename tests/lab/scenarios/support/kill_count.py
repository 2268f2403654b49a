# SPDX-License-Identifier: Apache-2.0
"""How many changes a run of the scenarios has killed, told in one line at its end."""

PROPERTY = "kills"


class KillCount:
    """Counts what scenes noted of their kills, whichever worker ran them; a scene that failed is named."""

    def __init__(self):
        self.kills = {}
        self.failed = set()

    def pytest_runtest_logreport(self, report):
        if report.failed:
            self.failed.add(report.nodeid)
        if report.when == "teardown":
            kills = sum(value for name, value in report.user_properties if name == PROPERTY)
            if kills:
                self.kills[report.nodeid] = kills

    def pytest_terminal_summary(self, terminalreporter):
        if self.kills:
            terminalreporter.write_line(self.summary())

    def summary(self):
        failed = sorted(self.failed & self.kills.keys())
        end = f"not all well: {', '.join(failed)}" if failed else "all ended before or after"
        return f"{sum(self.kills.values())} kills in {len(self.kills)} scenes, {end}"
