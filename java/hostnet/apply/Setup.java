// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.host.Host;
import hostnet.model.Request;
import hostnet.problem.Problems;

/** VDSM's setupNetworks: takes a request through every stage, from what is desired to a verified and saved host. */
public final class Setup {
    private final Host host;

    /** Works on that host. */
    public Setup(Host host) {
        this.host = host;
    }

    /** Says what the request would do; the host is only read. Problems found by the parser come along. */
    public Outcome check(Request request, Problems problems) {
        throw new IllegalStateException("under construction " + host + request + problems);
    }

    /** Does it. Problems found by the parser come along and refuse the request like any other. */
    public Outcome apply(Request request, Problems problems) {
        throw new IllegalStateException("under construction " + host + request + problems);
    }
}
