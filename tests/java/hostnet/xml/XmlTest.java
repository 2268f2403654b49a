// SPDX-License-Identifier: Apache-2.0
package hostnet.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader of XML that libvirt writes, and what it refuses. */
class XmlTest {
    @Test
    void elementsAttributesAndTextAreThere() throws XmlProblem {
        Element root = Xml.read("""
                <?xml version='1.0'?>
                <!-- made by hand -->
                <network connections='1'>
                  <name>a&amp;b &#65;&#x42;</name>
                  <bridge name="br&quot;0" stp='on' />
                  <note><![CDATA[<bridge name='not me'/>]]></note>
                </network>
                """);
        assertThat(root.name()).isEqualTo("network");
        assertThat(root.attribute("connections")).isEqualTo("1");
        assertThat(root.child("name")).extracting(Element::text).isEqualTo("a&b AB");
        assertThat(root.child("bridge").attribute("name")).isEqualTo("br\"0");
        assertThat(root.child("note").text()).isEqualTo("<bridge name='not me'/>");
        assertThat(root.child("nothing")).isNull();
    }

    @Test
    void prefixesStandForTheNamespacesAroundThem() throws XmlProblem {
        Element root = Xml.read("<m><h:n xmlns:h='urn:one'><h:o/><p/></h:n><d xmlns='urn:two'><e/></d></m>");
        Element first = root.children().get(0);
        assertThat(first.namespace()).isEqualTo("urn:one");
        assertThat(first.children()).extracting(Element::namespace).containsExactly("urn:one", "");
        assertThat(root.children().get(1).children())
                .extracting(Element::namespace)
                .containsExactly("urn:two");
        assertThat(root.child("n")).as("a child of another namespace").isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "<a x='1' x='2'/>",
                "<a x=1/>",
                "<a x='<'/>",
                "<a>&unknown;</a>",
                "<a>&#0;</a>",
                "<a>&#x110000;</a>",
                "<a>& b</a>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
                "<a><!DOCTYPE b></a>",
                "<a><!-- never ends</a>",
                "<a><![CDATA[never ends</a>"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Xml.read(text)).isInstanceOf(XmlProblem.class).hasMessageContaining("at character");
    }

    @Test
    void whatLibvirtPrintsIsReadHoweverDeepAndLong() throws XmlProblem {
        int deepest = Xml.MAX_DEPTH;
        String longest = "<a>" + "x".repeat(Xml.MAX_LENGTH - "<a></a>".length()) + "</a>";

        assertThat(Xml.read("<a>".repeat(deepest) + "</a>".repeat(deepest)).name())
                .isEqualTo("a");
        assertThat(Xml.read(longest).text()).hasSize(Xml.MAX_LENGTH - "<a></a>".length());
    }

    @Test
    void aByteOrderMarkIsNoText() throws XmlProblem {
        assertThat(Xml.read("\ufeff<?xml version='1.0'?><a/>").name()).isEqualTo("a");
    }

    @Test
    void depthAndLengthAreBounded() {
        assertThatThrownBy(() -> Xml.read("<a>".repeat(100_000))).isInstanceOf(XmlProblem.class);
        assertThatThrownBy(() -> Xml.read("<a>" + " ".repeat(Xml.MAX_LENGTH) + "</a>"))
                .isInstanceOf(XmlProblem.class);
    }
}
