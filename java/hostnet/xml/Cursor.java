// SPDX-License-Identifier: Apache-2.0
package hostnet.xml;

/** A place in an XML text that moves forward over its smallest parts. */
final class Cursor {
    private static final int LONGEST_ENTITY = 10;

    private final String text;
    private int offset;

    Cursor(String text) {
        this.text = text;
    }

    XmlProblem problem(String message) {
        return new XmlProblem(message, offset);
    }

    boolean atEnd() {
        return offset >= text.length();
    }

    boolean at(String expected) {
        return text.startsWith(expected, offset);
    }

    boolean take(String expected) {
        boolean found = at(expected);
        offset += found ? expected.length() : 0;
        return found;
    }

    void expect(String expected) throws XmlProblem {
        if (!take(expected)) {
            throw problem("expected " + expected);
        }
    }

    /** Always true, so that it can lead a condition. */
    boolean skipBlanks() {
        while (!atEnd() && Character.isWhitespace(text.charAt(offset))) {
            offset++;
        }
        return true;
    }

    /** Skips one comment or processing instruction; a document type is refused, for it could define anything. */
    boolean skipAside() throws XmlProblem {
        if (take("<!--")) {
            until("-->");
            return true;
        }
        if (take("<?")) {
            until("?>");
            return true;
        }
        if (at("<!") && !at("<![CDATA[")) {
            throw problem("a document type or another declaration, which is not read here,");
        }
        return false;
    }

    /** What stands before the end mark; the cursor goes behind it. */
    String until(String end) throws XmlProblem {
        int found = text.indexOf(end, offset);
        if (found < 0) {
            throw problem("nothing ends with " + end);
        }
        String before = text.substring(offset, found);
        offset = found + end.length();
        return before;
    }

    boolean atName() {
        return !atEnd() && isOfName(text.charAt(offset));
    }

    String name() throws XmlProblem {
        int start = offset;
        while (atName()) {
            offset++;
        }
        if (offset == start) {
            throw problem("expected a name");
        }
        return text.substring(start, offset);
    }

    private static boolean isOfName(char character) {
        return Character.isLetterOrDigit(character) || "_-.:".indexOf(character) >= 0;
    }

    /** An attribute's value in either kind of quotes. */
    String quoted() throws XmlProblem {
        String quote = at("'") ? "'" : "\"";
        expect(quote);
        String value = until(quote);
        if (value.indexOf('<') >= 0) {
            throw problem("< stands in an attribute");
        }
        return unescaped(value);
    }

    /** Text up to the next tag. */
    String text() throws XmlProblem {
        int end = text.indexOf('<', offset);
        if (end < 0) {
            throw problem("an element does not end");
        }
        String value = text.substring(offset, end);
        offset = end;
        return unescaped(value);
    }

    private String unescaped(String value) throws XmlProblem {
        int from = value.indexOf('&');
        if (from < 0) {
            return value;
        }
        StringBuilder plain = new StringBuilder();
        int done = 0;
        while (from >= 0) {
            int end = value.indexOf(';', from);
            if (end < 0 || end - from > LONGEST_ENTITY) {
                throw problem("an entity does not end");
            }
            plain.append(value, done, from).appendCodePoint(entity(value.substring(from + 1, end)));
            done = end + 1;
            from = value.indexOf('&', done);
        }
        return plain.append(value, done, value.length()).toString();
    }

    private int entity(String name) throws XmlProblem {
        return switch (name) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> numbered(name);
        };
    }

    private int numbered(String name) throws XmlProblem {
        if (!name.matches("#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}")) {
            throw problem("an entity is not known");
        }
        int code =
                name.charAt(1) == 'x' ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        if (code == 0 || !Character.isValidCodePoint(code)) {
            throw problem("an entity is no character");
        }
        return code;
    }
}
