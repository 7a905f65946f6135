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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which deployments there are, service by service. */
final class OracleStreams {
  private static final Pattern RELEASE_SUFFIX =
      Pattern.compile(
          "([-._]?(release|final|ga|stable|lts|sp[0-9]*|sr[0-9]*|post[0-9]*|p[0-9]+"
              + "|hotfix[0-9]*|patch[0-9]*)|[a-z])?(\\+[0-9a-z.-]+)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ANY_VERSION =
      Pattern.compile("(|.*?[^0-9.])([0-9]+(?:[._][0-9]+){1,3})(?![0-9])(.*)");
  private static final Set<String> BEFORE_VERSION = Set.of("r", "rel", "release", "version", "ver");
  private static final Set<String> NO_SERVICE =
      Set.of(
          "",
          "v",
          "r",
          "rel",
          "release",
          "releases",
          "version",
          "versions",
          "ver",
          "stable",
          "tags");

  private OracleStreams() {}

  static Map<String, List<Deployed>> ofTags(
      PlainHistory history, Definitions definitions, String repositoryName) {
    return ofTags(history, definitions, repositoryName, null);
  }

  /**
   * @param pattern which tags are deployments; null for those that name a release version
   */
  static Map<String, List<Deployed>> ofTags(
      PlainHistory history,
      Definitions definitions,
      String repositoryName,
      @Nullable Pattern pattern) {
    Map<String, List<Deployed>> streams = new TreeMap<>();
    for (PlainTag tag : history.tags()) {
      String commit = tag.commit();
      String service =
          pattern == null
              ? released(tag.name(), definitions, repositoryName)
              : matched(tag.name(), pattern, repositoryName);
      if (commit == null || service == null) {
        continue;
      }
      Instant at = tag.taggedAt() == null ? history.commit(commit).committedAt() : tag.taggedAt();
      streams
          .computeIfAbsent(service, name -> new ArrayList<>())
          .add(new Deployed(tag.name(), version(tag.name()), commit, at));
    }
    streams.values().forEach(stream -> sortByTimeAndVersion(stream));
    return streams;
  }

  private static @Nullable String released(
      String tag, Definitions definitions, String repositoryName) {
    Matcher version = ANY_VERSION.matcher(tag);
    if (!version.matches()
        || !mayFollow(version.group(1))
        || !RELEASE_SUFFIX.matcher(version.group(3)).matches()) {
      return null;
    }
    boolean strict = version.group(2).split("[._]", -1).length == 3 && version.group(3).isEmpty();
    return definitions.is(DefinitionKey.DEPLOYMENT_TAGS, "three-part") && !strict
        ? null
        : service(version.group(1), repositoryName);
  }

  private static boolean mayFollow(String prefix) {
    return prefix.isEmpty()
        || !Character.isLetter(prefix.charAt(prefix.length() - 1))
        || prefix.matches(".*[vV]")
        || BEFORE_VERSION.contains(prefix.toLowerCase(Locale.ROOT))
        || prefix.equals(prefix.toUpperCase(Locale.ROOT));
  }

  private static @Nullable String matched(String tag, Pattern pattern, String repositoryName) {
    Matcher matcher = pattern.matcher(tag);
    if (!matcher.matches()) {
      return null;
    }
    String group = matcher.groupCount() == 0 ? null : matcher.group(1);
    return group == null || group.isEmpty() ? repositoryName : group;
  }

  private static List<Integer> version(String tag) {
    Matcher version = ANY_VERSION.matcher(tag);
    return version.matches() && mayFollow(version.group(1))
        ? Stream.of(version.group(2).split("[._]", -1)).map(Integer::valueOf).toList()
        : List.of();
  }

  private static String service(String prefix, String repositoryName) {
    String name = prefix.replaceFirst("[vV]$", "").replaceFirst("[-/@_.]+$", "");
    boolean itself =
        NO_SERVICE.contains(name.toLowerCase(Locale.ROOT)) || name.equalsIgnoreCase(repositoryName);
    return itself ? repositoryName : name;
  }

  private static void sortByTimeAndVersion(List<Deployed> stream) {
    stream.sort(
        Comparator.comparing(Deployed::finishedAt)
            .thenComparing(deployed -> !deployed.version().isEmpty())
            .thenComparing(Deployed::version, Deployed::compareVersions)
            .thenComparing(Deployed::name));
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
