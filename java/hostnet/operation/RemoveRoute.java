// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Route;

/** Removes a route. */
public record RemoveRoute(Route route) implements KernelOperation {
    @Override
    public String subject() {
        return route.device();
    }

    @Override
    public String summary() {
        return "- route " + AddRoute.words(route);
    }

    @Override
    public String line() {
        return "route delete " + AddRoute.words(route);
    }

    @Override
    public Operation inverse() {
        return new AddRoute(route);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.routes().remove(route);
    }
}
