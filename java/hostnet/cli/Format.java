// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

/** How a result is printed. */
enum Format {
    TEXT,
    JSON
}
