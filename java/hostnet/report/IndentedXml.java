// SPDX-License-Identifier: Apache-2.0
package hostnet.report;

/** XML laid out for reading, one element a line; two texts that differ only in blanks between tags come out the same. */
final class IndentedXml {
    private final String xml;
    private final StringBuilder out = new StringBuilder();
    private int depth;
    private boolean textBefore;

    private IndentedXml(String xml) {
        this.xml = xml;
    }

    static String of(String xml) {
        IndentedXml layout = new IndentedXml(xml);
        layout.layOut();
        return layout.out.toString();
    }

    private void layOut() {
        int at = 0;
        while (at < xml.length()) {
            int open = xml.indexOf('<', at);
            int close = open < 0 ? -1 : xml.indexOf('>', open);
            if (close < 0) {
                text(xml.substring(at));
                return;
            }
            text(xml.substring(at, open));
            tag(xml.substring(open, close + 1));
            at = close + 1;
        }
    }

    private void text(String text) {
        if (!text.isBlank()) {
            // text stays on its element's line, and so does the tag that ends it
            out.setLength(Math.max(0, out.length() - 1));
            out.append(text.strip());
            textBefore = true;
        }
    }

    private void tag(String tag) {
        boolean ends = tag.startsWith("</");
        depth -= ends ? 1 : 0;
        if (!textBefore) {
            out.append("  ".repeat(Math.max(0, depth)));
        }
        out.append(tag).append('\n');
        textBefore = false;
        boolean begins = !ends && !tag.endsWith("/>") && !tag.startsWith("<?") && !tag.startsWith("<!");
        depth += begins ? 1 : 0;
    }
}
