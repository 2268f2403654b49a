# SPDX-License-Identifier: Apache-2.0
"""A host's way to the libvirt of another, and guests that walk over it while they run."""

KEY = "/root/.ssh/to-the-other"
PORT = 49152


class Way:
    """From one host's libvirt to another's, by ssh; what a guest remembers goes straight over the management network."""

    def __init__(self, source, target):
        self.source = source
        self.target = target
        self.address = target.json("ip -j -4 addr show dev eth0")[0]["addr_info"][0]["local"]
        self.socket = f"/run/libvirt-of-{target.name}"
        source.run(f"[ -e {KEY} ] || ssh-keygen -q -t ed25519 -N '' -f {KEY}")
        target.run("cat >>/root/.ssh/authorized_keys", stdin=source.run(f"cat {KEY}.pub"))
        source.run(
            f"rm -f {self.socket}; ssh -q -i {KEY} -o StrictHostKeyChecking=no -o ControlMaster=no -f -N"
            f" -L {self.socket}:/run/libvirt/libvirt-sock root@{self.address}"
            # it stays, and would keep the session's streams
            " </dev/null >/dev/null 2>&1"
        )

    def walk(self, guest):
        """The guest goes on at the target, and is no more at the source."""
        script = f"/run/lab-domain-{guest}.ipxe"
        self.target.run(f"cat >{script}", stdin=self.source.run(f"cat {script}"))
        self.source.run(
            f"virsh -q migrate --live --persistent --undefinesource {guest}"
            f" --desturi 'qemu+unix:///system?socket={self.socket}' --migrateuri tcp://{self.address}:{PORT}"
        )
        assert guest in self.target.run("virsh -q list --name --state-running").split()
        assert guest not in self.source.run("virsh -q list --all --name").split()
