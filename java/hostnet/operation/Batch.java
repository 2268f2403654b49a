// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import java.util.List;

/** Operations of one channel that are handed to the host together, in this order. */
public record Batch(Channel channel, List<Operation> operations) {}
