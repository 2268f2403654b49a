// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Everything that will be done to the host, in order; nothing is decided after it. */
public record Plan(List<Operation> operations) {
    private static final int ID_LENGTH = 16;

    /** The plan that changes nothing. */
    public static final Plan EMPTY = new Plan(List.of());

    /** So many operations, in words for a person. */
    public static String counted(int operations) {
        return operations == 1 ? "1 operation" : operations + " operations";
    }

    /** Whether the host is already as declared. */
    public boolean isEmpty() {
        return operations.isEmpty();
    }

    /** A name for exactly these operations: the same plan has the same id on every run, 16 hex digits. */
    public String id() {
        if (isEmpty()) {
            // the usual case, and the digest's classes are dear to load
            return "0".repeat(ID_LENGTH);
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Operation operation : operations) {
                digest.update(operation.toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, ID_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The operations in batches: each run of neighbours with the same channel is one. */
    public List<Batch> batches() {
        List<Batch> batches = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= operations.size(); end++) {
            Channel channel = operations.get(start).channel();
            if (end == operations.size() || operations.get(end).channel() != channel) {
                batches.add(new Batch(channel, List.copyOf(operations.subList(start, end))));
                start = end;
            }
        }
        return batches;
    }

    /** The plan that takes this one back: inverses in reverse order. */
    public Plan inverse() {
        List<Operation> inverses = new ArrayList<>(operations.size());
        for (int index = operations.size() - 1; index >= 0; index--) {
            inverses.add(operations.get(index).inverse());
        }
        return new Plan(List.copyOf(inverses));
    }
}
