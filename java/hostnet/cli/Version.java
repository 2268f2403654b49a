// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this executor, as its jar states it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"hostnet " + (version == null ? "(built from its sources)" : version)};
    }
}
