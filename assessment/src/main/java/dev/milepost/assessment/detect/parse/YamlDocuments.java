// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.parse;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a YAML stream, up to the first fault. Immutable.
 *
 * @param documents that were complete before the fault
 * @param failure what is wrong, or null
 */
public record YamlDocuments(List<Yaml> documents, @Nullable Fault failure) {
  /** Copies the documents. */
  public YamlDocuments {
    documents = List.copyOf(documents);
  }

  /** What is wrong with a text, and on which line, from 1; 0 where no line is known. */
  public record Fault(int line, String message) {}

  /** What is wrong. */
  public Optional<Fault> fault() {
    return Optional.ofNullable(failure);
  }

  /** The first document. */
  public Optional<Yaml> first() {
    return documents.isEmpty() ? Optional.empty() : Optional.of(documents.getFirst());
  }
}
