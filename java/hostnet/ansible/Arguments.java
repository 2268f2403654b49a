// SPDX-License-Identifier: Apache-2.0
package hostnet.ansible;

import hostnet.json.Json;
import hostnet.json.JsonProblem;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Ansible hands to a module: its name, the modes of the run, and the caller's own arguments.
 *
 * @param module the module's name without its collection; empty when Ansible gave none
 * @param check whether nothing may be changed
 * @param diff whether differences shall be shown
 * @param change the id under which the collection's action plugin wants the change to be confirmed; null when it is
 *     not to be
 * @param begins whether the module itself begins that change, since its task does not come back to do so
 * @param ours whether this process is the change's own
 * @param own the caller's arguments, without those of Ansible itself
 */
record Arguments(
        String module,
        boolean check,
        boolean diff,
        @Nullable String change,
        boolean begins,
        boolean ours,
        Map<String, @Nullable Object> own) {
    private static final String OF_ANSIBLE = "_ansible_";
    private static final String CHANGE = "_hostnet_change";
    private static final String BEGINS = "_hostnet_begins";
    private static final String OURS = "_hostnet_ours";

    /** The arguments in the file that the process was given; null, and a problem, when there is no such thing. */
    static @Nullable Arguments read(String[] args, Problems problems) {
        if (args.length != 1) {
            unreadable(problems, "a module takes one argument, its arguments file, and got " + args.length);
            return null;
        }
        try (InputStream file = Files.newInputStream(Path.of(args[0]))) {
            if (Json.read(file) instanceof Map<?, ?> object) {
                return of(object);
            }
            unreadable(problems, "the arguments file holds no JSON object");
        } catch (JsonProblem e) {
            unreadable(problems, "the arguments file is not JSON: " + e.getMessage());
        } catch (NoSuchFileException e) {
            unreadable(problems, "there is no arguments file " + e.getFile());
        } catch (IOException | InvalidPathException e) {
            unreadable(problems, "the arguments file cannot be read: " + e.getMessage());
        }
        return null;
    }

    private static void unreadable(Problems problems, String message) {
        problems.add(
                Kind.BAD_PARAMS,
                "arguments",
                message,
                "let Ansible run the module; by hand, use hostnet plan or apply");
    }

    private static Arguments of(Map<?, ?> object) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            if (key instanceof String name
                    && !name.startsWith(OF_ANSIBLE)
                    && !List.of(CHANGE, BEGINS, OURS).contains(name)) {
                own.put(name, value);
            }
        });
        String name = object.get("_ansible_module_name") instanceof String full ? full : "";
        return new Arguments(
                name.substring(name.lastIndexOf('.') + 1),
                isAsked(object.get("_ansible_check_mode")),
                isAsked(object.get("_ansible_diff")),
                object.get(CHANGE) instanceof String id && id.matches("[0-9a-f]{32}") ? id : null,
                isAsked(object.get(BEGINS)),
                isAsked(object.get(OURS)),
                own);
    }

    /** The caller's arguments as a result may show them: a domain's definition may hold passwords. */
    Map<String, @Nullable Object> shown() {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(own);
        shown.computeIfPresent("domains", (name, xml) -> "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER");
        return shown;
    }

    /** The same for the change's own process, as JSON. */
    String forOwnProcess() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(own);
        all.put("_ansible_module_name", module);
        all.put("_ansible_diff", diff);
        all.put(CHANGE, change);
        all.put(OURS, true);
        return Json.write(all);
    }

    /** Whatever is not clearly a no counts as a yes: better nothing is changed than something against the caller's will. */
    private static boolean isAsked(@Nullable Object mode) {
        return mode != null && !Boolean.FALSE.equals(mode);
    }
}
