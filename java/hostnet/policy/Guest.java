// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import hostnet.xml.Element;
import hostnet.xml.Xml;
import hostnet.xml.XmlProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A domain as one of its definitions has it.
 *
 * @param name libvirt's
 * @param uuid lower case; empty when it has none yet
 * @param vnics in their order
 * @param mayNest whether it demands a processor that runs virtual machines
 */
public record Guest(String name, String uuid, List<GuestVnic> vnics, boolean mayNest) {
    private static final Set<String> NESTING = Set.of("vmx", "svm");
    private static final Set<String> DEMANDED = Set.of("require", "force");

    /** The domain of that definition. */
    public static Guest read(String xml) throws XmlProblem {
        Element root = Xml.read(xml);
        if (!root.name().equals("domain")) {
            throw new XmlProblem("the root element is " + Printable.word(root.name()) + ", not domain", 0);
        }
        Element name = root.child("name");
        Element uuid = root.child("uuid");
        return new Guest(
                name == null ? "" : name.text().strip(),
                uuid == null ? "" : hyphenated(uuid.text()),
                vnics(root),
                demandsNesting(root.child("cpu")));
    }

    private static List<GuestVnic> vnics(Element root) {
        List<GuestVnic> vnics = new ArrayList<>();
        // libvirt takes those of all
        for (Element devices : root.children("devices")) {
            devices.children("interface").forEach(vnic -> vnics.add(new GuestVnic(vnic)));
        }
        return List.copyOf(vnics);
    }

    /** The UUID as libvirt writes it, which reads it without its hyphens, too. */
    private static String hyphenated(String uuid) {
        String digits = uuid.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return digits.replaceFirst(
                "^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$", "$1-$2-$3-$4-$5");
    }

    private static boolean demandsNesting(@Nullable Element cpu) {
        return cpu != null
                && cpu.children().stream()
                        .anyMatch(feature -> feature.name().equals("feature")
                                && NESTING.contains(String.valueOf(feature.attribute("name")))
                                && DEMANDED.contains(String.valueOf(feature.attribute("policy"))));
    }
}
