// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.model.LibvirtTexts.Text;
import hostnet.model.Network;
import hostnet.policy.Mode;
import hostnet.policy.VnicProfile;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants judged.
 *
 * @param mode whether offenders fail the call
 * @param networks declared ones; null when the host's own count
 * @param domains the XML of domains, each under its place in the request
 * @param files paths of files with the XML of one domain each
 * @param scan whether all domains of the host are judged, too
 * @param filterRequired whether a vNIC that nothing keeps from spoofing is refused
 */
public record VnicRequest(
        Mode mode,
        @Nullable List<Network> networks,
        List<VnicProfile> profiles,
        List<Text> domains,
        List<String> files,
        boolean scan,
        boolean filterRequired) {
    private static final String DOMAINS = "domains";
    private static final String PROFILES = "profiles";
    private static final String SCAN = "scan";
    private static final Vocabulary WORDS = new Vocabulary(
            "vnic_policy",
            Set.of("mode", "networks", PROFILES, DOMAINS, "domain_files", SCAN, "require_spoof_filter"),
            Map.of(),
            Map.of(
                    "domain", DOMAINS,
                    "xml", DOMAINS,
                    "vnic_profiles", PROFILES,
                    "vnics", PROFILES,
                    "vnic_policy", "mode"),
            "");

    /** The same with these domains, too. */
    public VnicRequest and(List<Text> more) {
        List<Text> all = new ArrayList<>(domains);
        all.addAll(more);
        return new VnicRequest(mode, networks, profiles, List.copyOf(all), files, scan, filterRequired);
    }

    /** The request of these arguments. */
    public static VnicRequest parse(Map<?, ?> arguments, Problems problems) {
        Attributes attributes = new Attributes("", arguments, problems);
        WORDS.check(attributes);
        List<String> files = attributes.texts("domain_files", Kind.BAD_PARAMS);
        VnicRequest request = new VnicRequest(
                VnicMode.read("mode", attributes.raw("mode"), List.of(Mode.PREVENT, Mode.WARN), problems),
                networks(attributes.raw("networks"), problems),
                profiles(attributes, problems),
                domains(attributes),
                files == null ? List.of() : files,
                scan(attributes),
                attributes.truth("require_spoof_filter", false));
        boolean anything = attributes.has(PROFILES) || attributes.has(DOMAINS) || attributes.has("domain_files");
        if (!anything && !attributes.has(SCAN)) {
            problems.add(
                    Kind.BAD_PARAMS,
                    PROFILES,
                    "there is nothing to judge",
                    "give profiles, domains or domain_files, or say scan: host");
        }
        return request;
    }

    private static @Nullable List<Network> networks(@Nullable Object given, Problems problems) {
        if (given == null) {
            return null;
        }
        // what a setup would warn of is not asked here
        Problems found = new Problems();
        List<Network> networks =
                RequestParser.parse(Map.of("networks", given), found).defined();
        found.all().forEach(problems::add);
        return networks;
    }

    private static List<VnicProfile> profiles(Attributes attributes, Problems problems) {
        Object given = attributes.raw(PROFILES);
        List<VnicProfile> profiles = new ArrayList<>();
        if (given != null && !(given instanceof List<?>)) {
            attributes.problem(
                    Kind.BAD_PARAMS, PROFILES, Shown.value(given) + " is no list", "give a list of vNIC profiles");
        }
        List<?> list = given instanceof List<?> some ? some : List.of();
        for (int index = 0; index < list.size(); index++) {
            String place = PROFILES + "[" + index + "]";
            if (list.get(index) instanceof Map<?, ?> map) {
                VnicProfile profile = new ProfileParser(new Attributes(place, map, problems), map).parse();
                if (profile != null) {
                    profiles.add(profile);
                }
            } else {
                String remedy = "give a mapping with name, network and what vNICs of it may do";
                attributes.problem(Kind.BAD_PARAMS, place, Shown.value(list.get(index)) + " is no profile", remedy);
            }
        }
        return List.copyOf(profiles);
    }

    private static List<Text> domains(Attributes attributes) {
        Object given = attributes.raw(DOMAINS);
        List<?> list = given == null ? List.of() : given instanceof List<?> some ? some : List.of(given);
        List<Text> domains = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            String place = DOMAINS + "[" + index + "]";
            // as community.libvirt.virt takes and gives it
            Object item = list.get(index) instanceof Map<?, ?> map ? map.get("xml") : list.get(index);
            if (item instanceof String xml) {
                domains.add(new Text(place, false, xml));
            } else {
                String remedy = "give the XML as virsh dumpxml prints it, or a mapping with xml";
                attributes.problem(Kind.BAD_PARAMS, place, Shown.value(list.get(index)) + " is no domain", remedy);
            }
        }
        return List.copyOf(domains);
    }

    private static boolean scan(Attributes attributes) {
        return "host".equals(attributes.raw(SCAN)) || attributes.truth(SCAN, false);
    }
}
