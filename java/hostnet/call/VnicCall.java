// SPDX-License-Identifier: Apache-2.0
package hostnet.call;

import hostnet.host.Host;
import hostnet.host.HostUnreadable;
import hostnet.model.Current;
import hostnet.model.LibvirtTexts;
import hostnet.model.LibvirtTexts.Text;
import hostnet.model.Link;
import hostnet.model.Network;
import hostnet.policy.Finding;
import hostnet.policy.Guest;
import hostnet.policy.Judgement;
import hostnet.policy.Scene;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import hostnet.vdsm.VnicRequest;
import hostnet.xml.XmlProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One look at vNICs: what the caller names and, if he wants, all domains of the host. Nothing is changed. */
public final class VnicCall {
    private final Host host;
    private final Problems problems;

    /** A look on that host, which adds to these problems. */
    public VnicCall(Host host, Problems problems) {
        this.host = host;
        this.problems = problems;
    }

    /** Everything that would break on managed networks; with problems, nothing was judged. */
    public List<Finding> findings(VnicRequest request) {
        List<Text> named = named(request);
        if (!problems.isEmpty()) {
            return List.of();
        }
        Current current = request.scan() || request.networks() == null ? host.read() : null;
        LibvirtTexts texts = request.scan() ? scanned() : LibvirtTexts.NONE;
        Collection<Link> links = current == null ? List.of() : current.links().values();
        Scene scene = new Scene(networks(request, current), links, texts, request.filterRequired());
        Judgement judgement = new Judgement(scene);
        request.profiles().forEach(judgement::add);
        judgement.add(texts);
        for (Text text : named) {
            judge(judgement, text);
        }
        return problems.isEmpty() ? judgement.findings() : List.of();
    }

    private List<Text> named(VnicRequest request) {
        List<Text> named = new ArrayList<>(request.domains());
        for (String file : request.files()) {
            try {
                named.add(new Text(file, false, host.text(file)));
            } catch (HostUnreadable unreadable) {
                // the caller named it, and the host is as it shall be
                problems.add(unreadable.problem().as(Kind.BAD_PARAMS));
            }
        }
        return named;
    }

    private LibvirtTexts scanned() {
        LibvirtTexts texts = host.libvirtTexts();
        if (texts.outage() != null) {
            problems.add(
                    Kind.UNAVAILABLE,
                    "libvirt",
                    "its daemon does not answer: " + texts.outage(),
                    "start it, or give the definitions of domains themselves");
        }
        return texts;
    }

    /** What the caller declares counts before what the host has. */
    private static Collection<Network> networks(VnicRequest request, @Nullable Current current) {
        SortedMap<String, Network> networks = new TreeMap<>();
        if (current != null) {
            networks.putAll(current.saved().networks());
        }
        if (request.networks() != null) {
            request.networks().forEach(network -> networks.put(network.name(), network));
        }
        return networks.values();
    }

    private void judge(Judgement judgement, Text text) {
        try {
            judgement.add(Guest.read(text.xml()));
        } catch (XmlProblem unreadable) {
            problems.add(
                    Kind.BAD_PARAMS,
                    text.name(),
                    "this is not the XML of a domain: " + unreadable.getMessage(),
                    "give what virsh dumpxml prints");
        }
    }
}
