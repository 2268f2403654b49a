// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.json.Json;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

/** How a result is printed: for a person, or for a program. */
enum Format {
    TEXT {
        @Override
        String of(Map<?, ?> tree) {
            throw new IllegalStateException("text has words of its own");
        }
    },
    JSON {
        @Override
        String of(Map<?, ?> tree) {
            return Json.writeIndented(tree);
        }
    },
    YAML {
        @Override
        String of(Map<?, ?> tree) {
            DumperOptions options = new DumperOptions();
            options.setDefaultFlowStyle(FlowStyle.BLOCK);
            // no line is folded: a reader that greps finds what it looks for
            options.setWidth(Integer.MAX_VALUE);
            options.setExplicitStart(true);
            return new Yaml(options).dump(Json.read(Json.write(tree)));
        }
    };

    /** As it is typed, which a shell offers, too. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The result for a program; there is none in text. */
    abstract String of(Map<?, ?> tree);
}
