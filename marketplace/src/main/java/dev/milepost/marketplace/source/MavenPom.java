// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.source;

import dev.milepost.kernel.MilepostException;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What is looked at in a POM before its artifact is taken: whether it is whole. */
final class MavenPom {
  private static final int DEEPEST = 60;

  private MavenPom() {}

  /** Refuses a POM that is no XML, or whose parent lacks a version, group or name. */
  static void check(byte[] text, String of) {
    Map<String, String> parent = new HashMap<>();
    boolean project = false;
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(text));
      Deque<String> path = new ArrayDeque<>();
      StringBuilder value = new StringBuilder();
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            path.addLast(reader.getLocalName());
            value.setLength(0);
            if (path.size() > DEEPEST) {
              throw refused(of, "is nested deeper than " + DEEPEST);
            }
          }
          case XMLStreamConstants.CHARACTERS -> value.append(reader.getText());
          case XMLStreamConstants.END_ELEMENT -> {
            String place = String.join("/", path);
            project |= place.equals("project");
            if (place.startsWith("project/parent")) {
              parent.put(place.replaceFirst("project/parent/?", ""), value.toString().strip());
            }
            path.removeLast();
            value.setLength(0);
          }
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      throw refused(of, "is no well-formed XML, or more of it than is read");
    }
    if (!project) {
      throw refused(of, "holds no project");
    }
    for (String part : new String[] {"groupId", "artifactId", "version"}) {
      if (!parent.isEmpty() && parent.getOrDefault(part, "").isEmpty()) {
        throw refused(
            of,
            "names the parent '"
                + parent.getOrDefault("groupId", "?")
                + ":"
                + parent.getOrDefault("artifactId", "?")
                + "' without its "
                + part);
      }
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private static MilepostException refused(String of, String why) {
    return MilepostException.caller(Origin.CODE, "the POM of " + of + " " + why);
  }
}
