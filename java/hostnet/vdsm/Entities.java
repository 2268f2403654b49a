// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entities of one section of a request, each with its name, given as a list of mappings with a name or as a mapping
 * by name.
 *
 * @param section the section's key, which begins the path of every problem
 * @param entity what one of them is called in messages, with its article
 * @param nameKind the kind of a problem with a name
 * @param nameRemedy what a good name is
 * @param example the least that one can consist of, for messages
 */
record Entities(String section, String entity, Kind nameKind, String nameRemedy, String example) {
    static final Entities NETWORKS = new Entities(
            "networks", "a network", Kind.BAD_BRIDGE, "give it a name of 1 to 15 characters", "{nic: eth0}");
    static final Entities BONDINGS = new Entities(
            "bondings", "a bond", Kind.BAD_BONDING, "give it a name such as bond0", "{nics: [eth0, eth1]}");

    private static final Set<String> BESIDE_REMOVE = Set.of("remove", "name", "custom");

    /** What becomes of each entity. */
    interface Reader {
        /** An entity whose name is empty when it has none; {@code again} when the name was there before. */
        void read(Attributes attributes, String name, boolean again);
    }

    void read(@Nullable Object given, Problems problems, Reader reader) {
        Set<String> seen = new HashSet<>();
        Reader once = (attributes, name, ignored) -> {
            boolean again = !name.isEmpty() && !seen.add(name);
            if (again) {
                String plain = entity.substring(entity.indexOf(' ') + 1);
                attributes.problem(
                        Kind.BAD_PARAMS, "name", Shown.value(name) + " is there twice", "name each " + plain + " once");
            }
            reader.read(attributes, name, again);
        };
        if (given instanceof List<?> list) {
            for (int index = 0; index < list.size(); index++) {
                unnamed(section + "[" + index + "]", list.get(index), problems, once);
            }
        } else if (given instanceof Map<?, ?> map) {
            map.forEach((name, attributes) -> named(String.valueOf(name), attributes, problems, once));
        } else if (given != null) {
            refuse(section, given, "a list of " + section, "give a list of mappings, each with a name", problems);
        }
    }

    private void unnamed(String place, @Nullable Object given, Problems problems, Reader reader) {
        if (!(given instanceof Map<?, ?> map)) {
            refuse(place, given, entity, "give a mapping with name and other attributes", problems);
            return;
        }
        Object name = map.get("name");
        String text = name == null ? null : Coercion.text(name);
        String path = text == null || text.isEmpty() ? place : pathOf(text);
        Attributes attributes = new Attributes(path, map, problems);
        if (!attributes.has("name")) {
            attributes.problem(nameKind, "name", entity + " has no name", nameRemedy);
        }
        String read = attributes.text("name", nameKind);
        reader.read(attributes, read == null ? "" : read, false);
    }

    private void named(String name, @Nullable Object given, Problems problems, Reader reader) {
        if (!(given instanceof Map<?, ?> map)) {
            String remedy = "give its attributes as a mapping, such as " + example;
            refuse(pathOf(name), given, entity, remedy, problems);
            return;
        }
        Attributes attributes = new Attributes(pathOf(name), map, problems);
        String inside = attributes.text("name", nameKind);
        if (name.isBlank()) {
            attributes.problem(nameKind, "name", entity + " has no name", nameRemedy);
        } else if (inside != null && !inside.equals(name)) {
            attributes.problem(
                    nameKind,
                    "name",
                    Shown.value(inside) + " is not the name it stands under",
                    "leave name out, or make both the same");
        }
        reader.read(attributes, name, false);
    }

    /** Makes a problem of every attribute that has no meaning beside {@code remove: true}. */
    void checkRemoval(Attributes attributes) {
        String plain = entity.substring(entity.indexOf(' ') + 1);
        for (String other : attributes.names()) {
            if (!BESIDE_REMOVE.contains(other)) {
                attributes.problem(
                        Kind.BAD_PARAMS,
                        other,
                        other + " stands beside remove: true",
                        "leave it out, or leave remove out to define the " + plain);
            }
        }
    }

    private String pathOf(String name) {
        return section + "." + Shown.word(name);
    }

    static void refuse(String path, @Nullable Object given, String wanted, String remedy, Problems problems) {
        problems.add(Kind.BAD_PARAMS, path, Shown.value(given) + " is not " + wanted, remedy);
    }
}
