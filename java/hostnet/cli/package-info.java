// SPDX-License-Identifier: Apache-2.0
/** The front door for a person at a terminal: commands, YAML files and exit codes. */
@NullMarked
package hostnet.cli;

import org.jspecify.annotations.NullMarked;
