// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Route;

/** Adds a route. */
public record AddRoute(Route route) implements KernelOperation {
    @Override
    public String subject() {
        return route.device();
    }

    @Override
    public String summary() {
        return "+ route " + words(route);
    }

    @Override
    public String line() {
        // the router may have announced it again meanwhile
        return (route.isAnnounced() || route.isOfAddress() ? "route replace " : "route add ") + words(route);
    }

    @Override
    public Operation inverse() {
        return new RemoveRoute(route);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.routes().add(route);
    }

    static String words(Route route) {
        // a batch line has no -6: the family is read off the destination
        boolean ipv6Default = route.ipv6() && route.destination().equals(Route.DEFAULT);
        return (ipv6Default ? "::/0" : route.destination())
                + (route.gateway() == null ? "" : " via " + route.gateway())
                + " dev " + route.device()
                + (route.table().equals(Route.MAIN) ? "" : " table " + route.table())
                + (route.metric() == 0 ? "" : " metric " + route.metric())
                + (route.attributes().isEmpty() ? "" : " " + route.attributes());
    }
}
