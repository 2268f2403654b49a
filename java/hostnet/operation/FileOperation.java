// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

/** A change of files: one ifcfg file, or a configuration of hostnet. */
public sealed interface FileOperation extends Operation permits PutFile, SaveOperation {}
