// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.host.BatchFailure;
import hostnet.problem.Kind;
import hostnet.problem.Problem;

/** A batch that failed, as a problem. */
final class Failures {
    private Failures() {}

    static Problem of(BatchFailure failure) {
        return new Problem(
                Kind.FAILED_IFUP,
                failure.failed().subject(),
                "could not be done: " + failure.getMessage(),
                "mend what the message names and run again");
    }
}
