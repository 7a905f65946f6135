// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.assessment.Rung;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.engine.Assessments;
import dev.milepost.kernel.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One question put to the engine and to the brute-force computation.
 *
 * @param rung what the ladder should come to
 * @param streams the deployments that it should find, with repeats, by service
 * @param folders where a service should lie; null for the whole repository
 */
record OracleComparison(
    OracleHistory history,
    AssessmentRequest request,
    Rung rung,
    Map<String, List<Deployed>> streams,
    Function<String, @Nullable String> folders) {

  /** Fails with the lines on which the two differ. */
  void check(String what) {
    Map<String, String> expected = expected();
    Map<String, String> found = found();
    String asked =
        "%s, %s, %s, %s, pattern %s, %s"
            .formatted(
                what,
                rung,
                request.period(),
                request.definitions(),
                request.tagPattern(),
                request.servicePaths());
    assertThat(found.keySet()).as(asked).isEqualTo(expected.keySet());
    for (String service : expected.keySet()) {
      assertThat(differences(text(expected, service), text(found, service)))
          .as("%s of %s", service, asked)
          .isEmpty();
    }
  }

  private static String text(Map<String, String> services, String name) {
    return requireNonNull(services.get(name));
  }

  /** Lines that only one side has: the oracle's with a minus, the engine's with a plus. */
  static List<String> differences(String expected, String found) {
    List<String> left = new ArrayList<>(expected.lines().toList());
    List<String> right = new ArrayList<>(found.lines().toList());
    found.lines().forEach(left::remove);
    expected.lines().forEach(right::remove);
    return Stream.concat(
            left.stream().map(line -> "- " + line), right.stream().map(line -> "+ " + line))
        .toList();
  }

  private Map<String, String> found() {
    Map<String, String> services = new TreeMap<>();
    for (ServiceAssessment service : Assessments.git().assess(request, Progress.NONE).services()) {
      assertThat(service.deployments().rung()).isEqualTo(rung);
      String text = ServiceText.ofEngine(service.metrics(), service.origins(), service.facts());
      services.put(service.name(), "in " + service.paths() + "\n" + text);
    }
    return services;
  }

  private Map<String, String> expected() {
    Map<String, String> services = new TreeMap<>();
    streams.forEach((name, stream) -> {
      String folder = folders.apply(name);
      var service =
          new OracleService(
              history,
              OracleStreams.withoutRepeats(stream, request.definitions()),
              request.definitions(),
              request.period(),
              rung,
              folder);
      String where = "in [" + (folder == null ? "." : folder) + "]\n";
      services.put(name, where + ServiceText.ofOracle(service, rung));
    });
    return services;
  }
}
