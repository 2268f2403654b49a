// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The words that an option or argument may have, each for one value.
 *
 * @param values what can be meant, each of which says itself how it is typed
 */
record Words<T>(List<T> values) implements ITypeConverter<T> {
    @Override
    public T convert(String word) {
        for (T value : values) {
            if (value.toString().equalsIgnoreCase(word)) {
                return value;
            }
        }
        String known = String.join(", ", values.stream().map(String::valueOf).toList());
        throw new TypeConversionException("'" + word + "' is none of " + known);
    }
}
