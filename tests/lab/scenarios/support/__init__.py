# SPDX-License-Identifier: Apache-2.0
"""What the scenarios share: hosts of the lab, runs of Ansible on them, and pictures of their state."""
