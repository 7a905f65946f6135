// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.assessment.Rung;
import dev.milepost.kernel.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The highest rung that one repository reaches: records that somebody exported. */
final class FileStreams {
  private FileStreams() {}

  /** One stream for each service of the records, with the folder that is found for it. */
  static List<InferredStream> infer(
      List<Fact.Deployment> records, String repository, ServiceFolders folders) {
    List<InferredStream> streams = byService(records, Inference.PRODUCTION);
    boolean only = streams.size() == 1;
    return streams.stream()
        .map(stream ->
            new InferredStream(
                only ? repository : stream.service(),
                List.of(only ? "." : folders.find(stream.service()).orElse(".")),
                stream.rung(),
                stream.why(),
                stream.deployments(),
                stream.leftOut()))
        .toList();
  }

  /**
   * One stream for each service, by name. Only successes in the environment are deployments; of
   * several records with one id the earliest success counts, so that a status that flips later
   * moves nothing.
   */
  static List<InferredStream> byService(List<Fact.Deployment> records, String environment) {
    Map<String, List<InferredDeployment>> streams = new TreeMap<>();
    Map<String, LeftOutCounter> leftOut = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    List<Fact.Deployment> sorted = new ArrayList<>(records);
    // Stable: records of one instant keep the order of the file.
    sorted.sort(Comparator.comparing(Fact.Deployment::occurredAt));
    for (Fact.Deployment record : sorted) {
      String service = record.subject().name();
      LeftOutCounter counter = leftOut.computeIfAbsent(service, _ -> new LeftOutCounter());
      if (!record.environment().equalsIgnoreCase(environment)) {
        counter.add("environment is not " + environment, record.id());
      } else if (record.result() != Fact.Result.SUCCESS) {
        counter.add("result is " + record.result().name().toLowerCase(Locale.ROOT), record.id());
      } else if (!seen.add(service + "\n" + record.id())) {
        counter.add("a later record of the same id", record.id());
      } else {
        streams.computeIfAbsent(service, _ -> new ArrayList<>()).add(deployment(record));
      }
    }
    List<InferredStream> result = new ArrayList<>();
    leftOut.forEach((service, counter) -> {
      List<InferredDeployment> found = streams.getOrDefault(service, List.of());
      String why =
          found.size() + (found.size() == 1 ? " record" : " records") + " of the given file";
      result.add(new InferredStream(service, List.of("."), Rung.FILE, why, found, counter.list()));
    });
    return result;
  }

  private static InferredDeployment deployment(Fact.Deployment record) {
    return new InferredDeployment(
        record.id(),
        record.version(),
        VersionTag.parse(record.version()).map(VersionTag::parts).orElse(null),
        record.sha(),
        record.occurredAt());
  }
}
