// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.FileContent;
import hostnet.model.Link;
import hostnet.render.Ifcfg;
import hostnet.render.IfcfgText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ifcfg files of others under names that are not their device's. Left there, they would set up a device at boot that
 * hostnet has taken over (VDSM renames them, {@code configurators/ifcfg.py}).
 */
final class ForeignFiles {
    private static final String PREFIX = Ifcfg.DIRECTORY + "/ifcfg-";

    /** Endings that initscripts passes over. */
    private static final List<String> PASSED_OVER =
            List.of("~", ".bak", ".orig", ".rpmnew", ".rpmsave", ".rpmorig", ".old", ".cfsaved");

    private final Map<String, IfcfgText> texts = new TreeMap<>();

    ForeignFiles(SortedMap<String, FileContent> files) {
        files.forEach((path, content) -> {
            boolean read = path.startsWith(PREFIX) && PASSED_OVER.stream().noneMatch(path::endsWith);
            if (read && !Ifcfg.isOurs(content.text())) {
                texts.put(path, new IfcfgText(content.text()));
            }
        });
    }

    /** The paths of the files that mean that device and are not called after it. */
    List<String> of(String device, @Nullable Link link) {
        List<String> paths = new ArrayList<>();
        texts.forEach((path, text) -> {
            if (!path.equals(Ifcfg.pathOf(device)) && means(text, device, link)) {
                paths.add(path);
            }
        });
        return paths;
    }

    private static boolean means(IfcfgText text, String device, @Nullable Link link) {
        if (device.equals(text.device())) {
            return true;
        }
        if (link == null) {
            return false;
        }
        boolean vlan = link.base() != null && link.tag() != null && text.meansVlan(link.base(), link.tag());
        String mac = link.permanentMac() == null ? link.mac() : link.permanentMac();
        return vlan || (link.kind().isNicLike() && text.meansMac(mac));
    }
}
