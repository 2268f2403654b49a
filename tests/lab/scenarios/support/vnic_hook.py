# SPDX-License-Identifier: Apache-2.0
"""libvirt's hook on a host: the policy it goes by, and what it has told the log."""

POLICY = "/var/lib/hostnet/vnic-policy"
# without a line it fails
LINES = "journalctl --sync; journalctl -q --no-pager -o cat -t hostnet-vnic-hook --cursor-file=/run/vnic-hook.cursor || true"


class VnicHook:
    def __init__(self, host):
        self.host = host
        self.said()

    def enforce(self, network, *exceptions):
        """Refuses offenders on a network of ours, but for the vNICs of these domains' UUIDs and MACs."""
        self.write(f"network vdsm-{network} {network} enforce", *(f"exception vdsm-{network} {vnic}" for vnic in exceptions))

    def warn(self, network):
        self.write(f"network vdsm-{network} {network} warn")

    def write(self, *lines):
        self.host.run(f"cat >{POLICY}", stdin="\n".join(["hostnet-vnic-policy 1", *lines, ""]))

    def garble(self):
        self.host.run(f"head -c 100 /dev/urandom >{POLICY}")

    def lose(self):
        self.host.run(f"rm -f {POLICY}")

    def said(self):
        """The lines since it was asked last."""
        return self.host.run(LINES).splitlines()
