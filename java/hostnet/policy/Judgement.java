// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import hostnet.model.LibvirtTexts;
import hostnet.model.Network;
import hostnet.xml.XmlProblem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One look at vNICs and profiles: everything on managed networks that would break there, each thing once. */
public final class Judgement {
    private final Scene scene;
    private final Set<Finding> findings = new LinkedHashSet<>();
    /** Whose an address is, by network and address. */
    private final Map<String, Set<Owner>> owners = new TreeMap<>();

    private final List<Found> found = new ArrayList<>();

    /** A judgement in those surroundings. */
    public Judgement(Scene scene) {
        this.scene = scene;
    }

    /** Judges a profile. */
    public void add(VnicProfile profile) {
        new ProfileRules(scene, profile, findings).judge();
    }

    /** Judges all domains of a host; what of it cannot be read is named, too. */
    public void add(LibvirtTexts texts) {
        for (LibvirtTexts.Text text : texts.domains()) {
            try {
                add(Guest.read(text.xml()));
            } catch (XmlProblem unreadable) {
                String subject = "domain " + Printable.word(text.name());
                String reason = "its definition cannot be read: " + unreadable.getMessage();
                findings.add(new Finding(
                        subject, "", "", Rule.UNREADABLE, Rule.UNREADABLE.weight(), reason, "look at it by hand"));
            }
        }
    }

    /** Judges a domain. */
    public void add(Guest guest) {
        DomainRules rules = new DomainRules(scene, guest, findings);
        Map<String, Integer> times = new TreeMap<>();
        for (GuestVnic vnic : guest.vnics()) {
            Network network = rules.networkOf(vnic);
            if (network != null) {
                rules.judge(vnic, network);
            }
            if (network != null && !vnic.mac().isEmpty()) {
                Found here = new Found(guest.name(), vnic.mac(), network.name());
                int time = times.merge(here.place(), 1, Integer::sum);
                owners.computeIfAbsent(here.place(), place -> new TreeSet<>()).add(new Owner(guest.name(), time));
                found.add(here);
            }
        }
    }

    /** All that was found. */
    public List<Finding> findings() {
        Set<Finding> all = new LinkedHashSet<>(findings);
        for (Found vnic : found) {
            Set<Owner> sharing = owners.getOrDefault(vnic.place(), Set.of());
            if (sharing.size() > 1) {
                all.add(duplicate(vnic, sharing));
            }
        }
        return List.copyOf(all);
    }

    private static Finding duplicate(Found vnic, Set<Owner> sharing) {
        Set<String> others = new TreeSet<>();
        sharing.forEach(owner -> others.add(Printable.word(owner.domain())));
        others.remove(Printable.word(vnic.domain()));
        String whose = others.isEmpty() ? "another vNIC of the same domain" : "a vNIC of " + String.join(", ", others);
        return new Finding(
                "domain " + Printable.word(vnic.domain()),
                vnic.network(),
                vnic.mac(),
                Rule.DUPLICATE_MAC,
                Rule.DUPLICATE_MAC.weight(),
                whose + " has the same address, which only one port can have pinned",
                "give each vNIC an address of its own");
    }

    private record Found(String domain, String mac, String network) {
        String place() {
            return network + ' ' + mac;
        }
    }

    /** A domain that has an address for the n-th time in one of its definitions; live and persistent ones say the same. */
    private record Owner(String domain, int time) implements Comparable<Owner> {
        @Override
        public int compareTo(Owner other) {
            int byDomain = domain.compareTo(other.domain);
            return byDomain == 0 ? Integer.compare(time, other.time) : byDomain;
        }
    }
}
