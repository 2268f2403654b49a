// SPDX-License-Identifier: Apache-2.0
package hostnet.xml;

/** A text that is not well-formed XML, or more of it than is read here. */
public final class XmlProblem extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong, and at which character of the text. */
    public XmlProblem(String message, int offset) {
        super(message + " at character " + offset);
    }
}
