// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import dev.milepost.testkit.PlainHistory;
import dev.milepost.testkit.PlainHistory.PlainTag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which deployments there are, service by service. */
final class OracleStreams {
  private static final Pattern RELEASE =
      Pattern.compile(
          "(?<prefix>|.*[^0-9.])(?<version>[0-9]+(\\.[0-9]+){1,3})"
              + "(\\.RELEASE|\\.Final|\\.GA|-ga|-final|-release|\\.SP[0-9]+|\\+.+)?");
  private static final Set<String> NO_SERVICE =
      Set.of("", "v", "r", "rel", "release", "version", "ver");

  private OracleStreams() {}

  static Map<String, List<Deployed>> ofTags(
      PlainHistory history, Definitions definitions, String repositoryName) {
    Map<String, List<Deployed>> streams = new TreeMap<>();
    for (PlainTag tag : history.tags()) {
      Matcher release = RELEASE.matcher(tag.name());
      if (tag.commit() == null || !release.matches()) {
        continue;
      }
      List<Integer> version =
          Stream.of(release.group("version").split("\\.", -1)).map(Integer::valueOf).toList();
      boolean strict = version.size() == 3 && tag.name().endsWith(release.group("version"));
      if (definitions.is(DefinitionKey.DEPLOYMENT_TAGS, "three-part") && !strict) {
        continue;
      }
      Instant at =
          tag.taggedAt() == null ? history.commit(tag.commit()).committedAt() : tag.taggedAt();
      streams
          .computeIfAbsent(service(release.group("prefix"), repositoryName), s -> new ArrayList<>())
          .add(new Deployed(tag.name(), version, tag.commit(), at));
    }
    streams.values().forEach(stream -> sortByTimeAndVersion(stream));
    return streams;
  }

  private static String service(String prefix, String repositoryName) {
    String name = prefix.replaceFirst("(^|[-/@_])v$", "").replaceFirst("[-/@_]+$", "");
    return NO_SERVICE.contains(name) ? repositoryName : name;
  }

  private static void sortByTimeAndVersion(List<Deployed> stream) {
    stream.sort(
        Comparator.comparing(Deployed::finishedAt)
            .thenComparing(Deployed::version, Deployed::compareVersions));
  }

  static Map<String, List<Deployed>> ofTrunk(PlainHistory history, String repositoryName) {
    List<Deployed> stream = new ArrayList<>();
    for (String sha : new OracleHistory(history, List.of()).trunk()) {
      stream.add(
          new Deployed(sha.substring(0, 12), List.of(), sha, history.commit(sha).committedAt()));
    }
    stream.sort(Comparator.comparing(Deployed::finishedAt));
    return Map.of(repositoryName, stream);
  }

  /** Neighbours on one commit are one deployment. */
  static List<Deployed> withoutRepeats(List<Deployed> stream, Definitions definitions) {
    if (definitions.is(DefinitionKey.SAME_COMMIT, "each")) {
      return stream;
    }
    List<Deployed> kept = new ArrayList<>();
    for (Deployed next : stream) {
      if (kept.isEmpty() || !kept.getLast().sha().equals(next.sha())) {
        kept.add(next);
      }
    }
    return kept;
  }
}
