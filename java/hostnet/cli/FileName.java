// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a file on the command line. */
final class FileName implements ITypeConverter<Path> {
    @Override
    public Path convert(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException impossible) {
            // in the locale POSIX, Java knows no letters but those of ASCII
            throw new TypeConversionException("'" + name.replace('\0', '?')
                    + "' can't be the name of a file in this locale; give the file as standard input, - in its place");
        }
    }
}
