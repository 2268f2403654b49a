// SPDX-License-Identifier: Apache-2.0
/** The front door for Ansible: a module's arguments in, one JSON result out. */
@NullMarked
package hostnet.ansible;

import org.jspecify.annotations.NullMarked;
