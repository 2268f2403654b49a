// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Current;
import hostnet.model.FileContent;
import hostnet.model.Libvirt;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.Route;
import hostnet.model.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The host as operations will leave it, worked out without touching it; mutable so that a thousand networks stay cheap. */
public final class Prediction {
    private final Current before;
    private final SortedMap<String, Link> links;
    private final List<Route> routes;
    private final SortedMap<String, LibvirtNetwork> libvirtNetworks;
    private final SortedMap<String, FileContent> files;
    private Saved saved;

    /** Starts from a host as it was read. */
    public Prediction(Current before) {
        this.before = before;
        links = new TreeMap<>(before.links());
        routes = new ArrayList<>(before.routes());
        libvirtNetworks = new TreeMap<>(before.libvirt().networks());
        files = new TreeMap<>(before.files());
        saved = before.saved();
    }

    /** What the plan makes of the host. */
    public static Current of(Plan plan, Current before) {
        Prediction prediction = new Prediction(before);
        plan.operations().forEach(operation -> operation.predict(prediction));
        return prediction.current();
    }

    /** The host as predicted so far. */
    public Current current() {
        return new Current(
                links,
                routes,
                new Libvirt(before.libvirt().outage(), libvirtNetworks),
                files,
                saved,
                before.platform());
    }

    void editLink(String name, UnaryOperator<Link> edit) {
        links.computeIfPresent(name, (key, link) -> edit.apply(link));
    }

    SortedMap<String, Link> links() {
        return links;
    }

    List<Route> routes() {
        return routes;
    }

    SortedMap<String, LibvirtNetwork> libvirtNetworks() {
        return libvirtNetworks;
    }

    SortedMap<String, FileContent> files() {
        return files;
    }

    void save(Saved configuration) {
        saved = configuration;
    }
}
