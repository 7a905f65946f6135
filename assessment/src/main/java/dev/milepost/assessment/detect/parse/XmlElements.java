// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.parse;

import dev.milepost.assessment.detect.parse.YamlDocuments.Fault;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an XML file in document order, up to the first fault. DTDs and external entities
 * are off: nothing is fetched and nothing expands. Immutable.
 *
 * @param failure what is wrong, or null
 */
public record XmlElements(List<Element> elements, @Nullable Fault failure) {
  private static final int MOST_ELEMENTS = 100_000;
  private static final int DEEPEST = 200;
  private static final int LONGEST_TEXT = 2_000;

  /** Copies the elements. */
  public XmlElements {
    elements = List.copyOf(elements);
  }

  /** An element: its path ({@code project/build/plugins}), its own text, the line of its start. */
  public record Element(String path, String text, int line) {
    /** The name without the path. */
    public String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /** Reads any text. */
  public static XmlElements parse(String text) {
    List<Element> elements = new ArrayList<>();
    try {
      return new XmlElements(elements, read(text, elements));
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
      return new XmlElements(elements, new Fault(line, "not well-formed XML"));
    }
  }

  /** What is wrong. */
  public Optional<Fault> fault() {
    return Optional.ofNullable(failure);
  }

  /** The first element at exactly this path. */
  public Optional<Element> at(String path) {
    return elements.stream().filter(e -> e.path().equals(path)).findFirst();
  }

  private static @Nullable Fault read(String text, List<Element> elements)
      throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(body));
    List<Integer> open = new ArrayList<>();
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        int line = Math.max(0, reader.getLocation().getLineNumber());
        if (elements.size() >= MOST_ELEMENTS || open.size() >= DEEPEST) {
          return new Fault(line, "has more than " + MOST_ELEMENTS + " elements or is too deep");
        }
        String parent = open.isEmpty() ? "" : elements.get(open.getLast()).path() + "/";
        open.add(elements.size());
        elements.add(new Element(parent + reader.getLocalName(), "", line));
      } else if (event == XMLStreamConstants.CHARACTERS
          && !open.isEmpty()
          && !reader.isWhiteSpace()) {
        Element element = elements.get(open.getLast());
        String more = (element.text() + reader.getText().strip());
        String kept = more.length() > LONGEST_TEXT ? more.substring(0, LONGEST_TEXT) : more;
        elements.set(open.getLast(), new Element(element.path(), kept, element.line()));
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        open.removeLast();
      }
    }
    return null;
  }
}
