// SPDX-License-Identifier: Apache-2.0
package hostnet.problem;

/**
 * One reason why a request is refused or a change failed.
 *
 * @param path where in the request, such as {@code networks.tenants.vlan}; or the device, or the service
 * @param message what is wrong, one sentence
 * @param remedy what to do about it, one sentence
 */
public record Problem(Kind kind, String path, String message, String remedy) {
    /** The same as one of another kind. */
    public Problem as(Kind other) {
        return new Problem(other, path, message, remedy);
    }

    /** A fault of hostnet itself, with the place where it happened. */
    public static Problem bug(Throwable fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        return new Problem(
                Kind.BUG,
                "hostnet",
                "hostnet itself failed: " + fault + (trace.length == 0 ? "" : " at " + trace[0]),
                "run the check again to see what state the host is in, and report this with the exception");
    }

    @Override
    public String toString() {
        return path + ": " + message + " [" + kind.code() + " " + kind + "] " + remedy;
    }
}
