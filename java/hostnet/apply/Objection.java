// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.host.Answer;
import hostnet.problem.Kind;
import hostnet.problem.Problem;
import java.util.List;

/** Why a change that was made and verified is taken back all the same. */
final class Objection {
    private static final String PATH = "connectivityCheck";

    private static final Problem LOST = new Problem(
            Kind.LOST_CONNECTION,
            PATH,
            "the change was made, but nobody reached the host through a new connection in time",
            "look which address, nic, vlan or gateway of the way to the host the plan changes; with a slow network give a larger connectivityTimeout");

    private static final Problem DECLINED = new Problem(
            Kind.LOST_CONNECTION,
            PATH,
            "the change was made, and then somebody on the host wanted it taken back",
            "find out who did, and why, before it is made again");

    private Objection() {}

    /** None where it is to be kept. */
    static List<Problem> to(Answer answer) {
        return switch (answer) {
            case KEEP -> List.of();
            case TAKE_BACK -> List.of(DECLINED);
            case NONE -> List.of(LOST);
        };
    }
}
