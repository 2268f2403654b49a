// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.Bond;
import hostnet.model.Commit;
import hostnet.model.Network;
import hostnet.model.Request;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A request in VDSM's words, as a tree of plain values, on its way to {@link Request}; all its problems are found. */
public final class RequestParser {
    private final List<Network> defined = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<Bond> bonds = new ArrayList<>();
    private final List<String> removedBonds = new ArrayList<>();
    private final SortedSet<String> awaited = new TreeSet<>();
    private final SortedSet<String> forced = new TreeSet<>();
    private boolean purge;
    private Commit commit = Commit.UNSAID;
    private boolean definesFilter;

    private RequestParser() {}

    /**
     * The request of a mapping with {@code networks} and {@code bondings}, or of a bare list of networks. Entities too
     * unclear to be judged any further are left out; the problems then say why.
     */
    public static Request parse(@Nullable Object tree, Problems problems) {
        RequestParser parser = new RequestParser();
        if (tree instanceof Map<?, ?> map) {
            Attributes request = new Attributes("", map, problems);
            Vocabulary.REQUEST.check(request);
            Entities.BONDINGS.read(request.raw("bondings"), problems, parser::bond);
            Entities.NETWORKS.read(request.raw("networks"), problems, parser::network);
            parser.readPurge(request);
            parser.readCommit(request);
            parser.definesFilter = request.truth("define_nwfilters", false);
        } else if (tree instanceof List<?>) {
            Entities.NETWORKS.read(tree, problems, parser::network);
        } else {
            String remedy = "give a mapping with networks, or a list of networks";
            Entities.refuse("request", tree, "a request", remedy, problems);
        }
        return parser.request();
    }

    private Request request() {
        return new Request(
                List.copyOf(defined),
                List.copyOf(removed),
                List.copyOf(bonds),
                List.copyOf(removedBonds),
                awaited,
                forced,
                purge,
                commit,
                definesFilter);
    }

    private void readPurge(Attributes request) {
        purge = request.truth("purge", false);
        boolean all = request.truth("purge_all", false);
        boolean empty = isEmpty(request.raw("networks")) && isEmpty(request.raw("bondings"));
        if (purge && empty && !all) {
            // a variable that a template left empty must not take a host's networks away
            request.problem(
                    Kind.BAD_PARAMS,
                    "purge",
                    "purge with nothing declared would remove every network that hostnet owns",
                    "declare networks, or set purge_all: true as well if that is meant");
        }
    }

    private void readCommit(Attributes request) {
        String word = request.has("commit_on_success") ? "commit_on_success" : "commitOnSuccess";
        if (request.has("commitOnSuccess") && !word.equals("commitOnSuccess")) {
            request.problem(Kind.BAD_PARAMS, word, "it says what commitOnSuccess says, too", "leave one of them out");
        }
        if (request.has(word)) {
            commit = request.truth(word, false) ? Commit.YES : Commit.NO;
        }
    }

    private static boolean isEmpty(@Nullable Object section) {
        return section == null
                || (section instanceof List<?> list && list.isEmpty())
                || (section instanceof Map<?, ?> map && map.isEmpty());
    }

    private void network(Attributes network, String name, boolean again) {
        Vocabulary.NETWORK.check(network);
        if (!network.truth("remove", false)) {
            define(network, name, again);
            return;
        }
        Entities.NETWORKS.checkRemoval(network);
        // only the rule for networks without a bridge: which kind it is, the host knows
        if (!network.isUnclear("name")) {
            Names.checkNetwork(network, name, false);
        }
        if (!network.isUnclear("name")) {
            removed.add(name);
        }
    }

    private void define(Attributes attributes, String name, boolean again) {
        Network network = new NetworkParser(attributes, name).parse();
        if (network != null && Names.isPlain(name) && !again && !attributes.isUnclear("remove")) {
            defined.add(network);
            if (attributes.truth("blockingdhcp", false)) {
                awaited.add(name);
            }
            if (attributes.truth("force_mac_table", false)) {
                forced.add(name);
            }
        }
    }

    private void bond(Attributes attributes, String name, boolean again) {
        Vocabulary.BOND.check(attributes);
        if (!name.isEmpty()) {
            Names.checkBond(attributes, name);
        }
        boolean removal = attributes.truth("remove", false);
        if (removal) {
            Entities.BONDINGS.checkRemoval(attributes);
        }
        Bond bond = removal ? null : new BondParser(attributes, name).parse();
        if (attributes.isUnclear("name") || attributes.isUnclear("remove") || again) {
            return;
        }
        if (removal) {
            removedBonds.add(name);
        } else if (bond != null) {
            bonds.add(bond);
        }
    }
}
