// SPDX-License-Identifier: Apache-2.0
/** XML text to plain elements: the part of XML that libvirt writes; a document type is refused, whatever is in it. */
@NullMarked
package hostnet.xml;

import org.jspecify.annotations.NullMarked;
