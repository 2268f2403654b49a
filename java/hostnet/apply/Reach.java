// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.host.Host;
import hostnet.operation.Channel;
import hostnet.operation.GiveBackDevice;
import hostnet.operation.Operation;
import hostnet.operation.Plan;
import hostnet.operation.ResumeClient;
import java.util.List;
import java.util.Set;

/** How much of a host a change may touch. */
public enum Reach {
    /** All of it. */
    WHOLE,
    /** In a boot, before libvirt's daemons start: neither its networks nor files, nor what other managers get back; what comes after them does that. */
    BEFORE_LIBVIRT;

    private static final Set<Channel> LATER = Set.of(Channel.LIBVIRT, Channel.FILES);

    /** The host as it is seen from there. */
    Host host(Host host) {
        return this == WHOLE ? host : host.beforeLibvirt();
    }

    /** What of the plan is within reach. */
    Plan of(Plan plan) {
        return this == WHOLE ? plan : new Plan(of(plan.operations()));
    }

    private static List<Operation> of(List<Operation> operations) {
        return operations.stream().filter(operation -> !isLater(operation)).toList();
    }

    /** Others get nothing back before a change that was cut off is taken back: that gives them exactly what they had. */
    private static boolean isLater(Operation operation) {
        return LATER.contains(operation.channel())
                || operation instanceof GiveBackDevice
                || operation instanceof ResumeClient;
    }
}
