// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import dev.milepost.assessment.detect.scan.TextRule;
import dev.milepost.assessment.detect.shape.ShapeRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All detectors, and everything they want to hear of. Immutable; made once. */
public final class Catalogue {
  private static final List<Detector> ALL = collect();
  private static final Map<String, List<String>> PATHS = collectPaths();
  private static final List<TextRule> TEXTS = collectTexts();

  private Catalogue() {}

  /** All 78, by number. */
  public static List<Detector> detectors() {
    return ALL;
  }

  /** What paths show, by signal. */
  public static Map<String, List<String>> paths() {
    return PATHS;
  }

  /** What texts show. */
  public static List<TextRule> texts() {
    return TEXTS;
  }

  static Detector table(
      int number, String id, String title, Group group, String looksFor, Table table) {
    return new Detector(number, id, title, group, looksFor, table.areas(), table);
  }

  private static List<Detector> collect() {
    return Stream.of(
            VersionControlChecks.detectors(),
            PipelineChecks.detectors(),
            WorkflowChecks.detectors(),
            DeliveryChecks.detectors(),
            LanguageTests.detectors(),
            TestingChecks.detectors(),
            QualityChecks.detectors(),
            SecurityTables.detectors(),
            SecurityChecks.detectors(),
            InfrastructureChecks.detectors(),
            ContainerChecks.detectors(),
            KubernetesChecks.detectors(),
            ObservabilityTables.detectors(),
            DocumentationChecks.detectors())
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt(Detector::number))
        .toList();
  }

  private static Map<String, List<String>> collectPaths() {
    Map<String, List<String>> paths = new HashMap<>(ShapeRules.paths());
    ALL.forEach(detector -> paths.putAll(detector.check().paths()));
    return Map.copyOf(paths);
  }

  private static List<TextRule> collectTexts() {
    List<TextRule> texts = new ArrayList<>(ShapeRules.texts());
    ALL.forEach(detector -> texts.addAll(detector.check().texts()));
    return List.copyOf(texts);
  }
}
