// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.survey;

import dev.milepost.assessment.detect.parse.XmlElements;
import dev.milepost.assessment.detect.parse.XmlElements.Element;
import dev.milepost.kernel.Finding.Evidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a pom.xml says. Immutable.
 *
 * @param folder it stands in, empty for the root
 * @param packaging {@code jar} when not said
 * @param aggregator whether it lists modules
 * @param artifacts every artifact it names outside of what it only manages, with the line
 */
public record Pom(
    String path,
    String folder,
    String packaging,
    boolean aggregator,
    Map<String, Integer> artifacts) {
  static Pom of(String path, XmlElements xml) {
    Map<String, Integer> artifacts = new HashMap<>();
    for (Element element : xml.elements()) {
      if (element.name().equals("artifactId") && !element.path().contains("Management/")) {
        artifacts.putIfAbsent(element.text(), element.line());
      }
    }
    String packaging = xml.at("project/packaging").map(Element::text).orElse("jar");
    boolean aggregator =
        List.of("project/modules/module", "project/subprojects/subproject").stream()
            .anyMatch(name -> xml.at(name).isPresent());
    int slash = path.lastIndexOf('/');
    return new Pom(
        path, slash < 0 ? "" : path.substring(0, slash), packaging, aggregator, artifacts);
  }

  /** The place of the first of these artifacts. */
  public Optional<Evidence> artifact(String... names) {
    for (String name : names) {
      @Nullable Integer line = artifacts.get(name);
      if (line != null) {
        return Optional.of(new Evidence(path, line, name));
      }
    }
    return Optional.empty();
  }
}
