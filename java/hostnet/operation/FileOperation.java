// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

/** A change of files: one ifcfg file, or hostnet's saved configuration. */
public sealed interface FileOperation extends Operation permits PutFile, SaveRunning {}
