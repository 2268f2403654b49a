// SPDX-License-Identifier: Apache-2.0
package hostnet.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The shape of the sources: small files, small methods, and one sentence on each public type. */
class SourceShapeTest {
    private static final Path BASE = Path.of(System.getProperty("hostnet.base", ""));
    private static final int LONGEST_FILE = 400;
    private static final int MEDIAN_FILE = 90;
    private static final int LONGEST_METHOD = 40;

    @Test
    void noFileIsLong() throws IOException {
        for (Path file : sources("java", "tests/java")) {
            assertThat(Files.readAllLines(file)).as("lines of %s", file).hasSizeLessThanOrEqualTo(LONGEST_FILE);
        }
    }

    @Test
    void mostFilesAreShort() throws IOException {
        List<Integer> lengths = new ArrayList<>();
        for (Path file : sources("java")) {
            lengths.add(Files.readAllLines(file).size());
        }
        lengths.sort(null);

        assertThat(lengths.get(lengths.size() / 2))
                .as("median of lines per file")
                .isLessThanOrEqualTo(MEDIAN_FILE);
    }

    @Test
    void everyFileNamesItsLicence() throws IOException {
        for (Path file : sources("java", "tests/java")) {
            assertThat(Files.readAllLines(file).get(0))
                    .as("first line of %s", file)
                    .isEqualTo("// SPDX-License-Identifier: Apache-2.0");
        }
    }

    @Test
    void everyPublicTypeSaysWhatItIs() throws IOException {
        assertThat(shapes().untold)
                .as("public types without a javadoc sentence")
                .isEmpty();
    }

    @Test
    void noMethodIsLong() throws IOException {
        assertThat(shapes().longMethods)
                .as("methods of more than %d lines", LONGEST_METHOD)
                .isEmpty();
    }

    private static Shapes shapes() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources("java")));
            Shapes shapes = new Shapes(DocTrees.instance(task));
            for (CompilationUnitTree file : task.parse()) {
                shapes.scan(new TreePath(file), null);
            }
            return shapes;
        }
    }

    private static List<Path> sources(String... folders) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.walk(BASE.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        assertThat(sources).isNotEmpty();
        return sources;
    }

    /** What a walk over the parsed sources finds wanting. */
    private static final class Shapes extends TreePathScanner<Void, Void> {
        private final DocTrees trees;
        private final List<String> untold = new ArrayList<>();
        private final List<String> longMethods = new ArrayList<>();

        Shapes(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            if (type.getModifiers().getFlags().contains(Modifier.PUBLIC)
                    && trees.getDocComment(getCurrentPath()) == null) {
                untold.add(type.getSimpleName().toString());
            }
            return super.visitClass(type, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            CompilationUnitTree file = getCurrentPath().getCompilationUnit();
            long start = trees.getSourcePositions().getStartPosition(file, method);
            long end = trees.getSourcePositions().getEndPosition(file, method);
            long lines =
                    file.getLineMap().getLineNumber(end) - file.getLineMap().getLineNumber(start) + 1;
            if (lines > LONGEST_METHOD) {
                longMethods.add(file.getSourceFile().getName() + ": " + method.getName() + ", " + lines + " lines");
            }
            return super.visitMethod(method, null);
        }
    }
}
