// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.testkit.PlainHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Which images each trunk commit deploys, from manifests read as YAML. */
final class OracleGitOps {
  private static final Set<String> PRODUCTION = Set.of("prod", "production", "prd", "live");
  private static final Set<String> ELSEWHERE =
      Set.of(
          "dev",
          "development",
          "stage",
          "staging",
          "test",
          "testing",
          "qa",
          "uat",
          "preview",
          "sandbox",
          "int",
          "ci",
          "example",
          "examples",
          "nonprod");
  private static final Pattern COMMIT = Pattern.compile("(?<![0-9a-f])[0-9a-f]{7,40}(?![0-9a-f])");
  private static final Pattern VERSION =
      Pattern.compile("(?:|.*[^0-9.])v?([0-9]+(?:\\.[0-9]+){1,3})(?![0-9.]).*");

  private final PlainHistory history;
  private final OracleHistory reachable;
  private final Map<String, List<Deployed>> streams = new TreeMap<>();
  private final Map<String, Set<String>> had = new HashMap<>();
  private int replaced;

  private OracleGitOps(PlainHistory history, OracleHistory reachable) {
    this.history = history;
    this.reachable = reachable;
  }

  /** The streams by image; none when the repository is not deployed by commits. */
  static Map<String, List<Deployed>> streams(PlainHistory history, OracleHistory reachable) {
    var oracle = new OracleGitOps(history, reachable);
    List<String> files = oracle.productionFiles();
    Map<String, Map<String, String>> before = Map.of();
    for (String sha : reachable.trunk()) {
      Map<String, Map<String, String>> after = new TreeMap<>();
      for (String path : files) {
        after.put(path, images(history.commit(sha).files().get(path)));
      }
      for (String path : files) {
        oracle.compare(sha, path, before.getOrDefault(path, Map.of()), after.get(path));
      }
      before = after;
    }
    oracle.streams.values().forEach(s -> s.sort(Comparator.comparing(Deployed::finishedAt)));
    return oracle.replaced < 2 ? Map.of() : oracle.streams;
  }

  private void compare(
      String sha, String path, Map<String, String> before, @Nullable Map<String, String> after) {
    for (Map.Entry<String, String> image :
        Map.copyOf(after == null ? Map.of() : after).entrySet()) {
      String tag = image.getValue();
      if (tag.equals(before.get(image.getKey()))) {
        continue;
      }
      replaced += before.containsKey(image.getKey()) ? 1 : 0;
      Set<String> paths = had.computeIfAbsent(image.getKey() + " " + tag, _ -> new HashSet<>());
      boolean elsewhere = !paths.isEmpty() && !paths.contains(path);
      paths.add(path);
      String name = sha.substring(0, 12) + ":" + tag;
      List<Deployed> stream = streams.computeIfAbsent(image.getKey(), _ -> new ArrayList<>());
      if (!elsewhere && stream.stream().noneMatch(deployed -> deployed.name().equals(name))) {
        stream.add(new Deployed(name, version(tag), code(tag), history.commit(sha).committedAt()));
      }
    }
  }

  private static List<Integer> version(String tag) {
    Matcher version = VERSION.matcher(tag);
    return version.matches()
        ? Stream.of(version.group(1).split("\\.", -1)).map(Integer::valueOf).toList()
        : List.of();
  }

  /** The commit that a tag names; what stands for its image where the code lies elsewhere. */
  private String code(String tag) {
    String named =
        COMMIT.matcher(tag).results().map(found -> found.group()).reduce((a, b) -> b).orElse("");
    List<String> found =
        reachable.commits().stream().map(c -> c.sha()).filter(c -> c.startsWith(named)).toList();
    return !named.isEmpty() && found.size() == 1 ? found.getFirst() : "image " + tag;
  }

  private List<String> productionFiles() {
    Map<String, String> files = history.commit(history.head()).files();
    List<String> rest =
        files.keySet().stream()
            .filter(path -> path.endsWith(".yaml") || path.endsWith(".yml"))
            .filter(path -> !path.startsWith(".") && !path.matches("(.*/)?docker-compose[^/]*"))
            .filter(path -> words(path).noneMatch(ELSEWHERE::contains))
            .sorted()
            .toList();
    List<String> named =
        rest.stream().filter(path -> words(path).anyMatch(PRODUCTION::contains)).toList();
    boolean source = files.keySet().stream().anyMatch(path -> path.endsWith(".java"));
    List<String> chosen = named.isEmpty() && !source ? rest : named;
    return chosen.stream().filter(path -> !images(files.get(path)).isEmpty()).toList();
  }

  private static Stream<String> words(String path) {
    return Stream.of(path.split("[/._-]", -1));
  }

  private static Map<String, String> images(@Nullable String yaml) {
    Map<String, String> images = new TreeMap<>();
    if (yaml != null) {
      for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
        collect(document, images);
      }
    }
    return images;
  }

  private static void collect(@Nullable Object node, Map<String, String> images) {
    if (node instanceof List<?> list) {
      list.forEach(item -> collect(item, images));
    } else if (node instanceof Map<?, ?> map) {
      map.values().forEach(value -> collect(value, images));
      if (map.get("image") instanceof String image && image.indexOf(':') > 0) {
        images.put(
            last(image.substring(0, image.lastIndexOf(':'))),
            image.substring(image.lastIndexOf(':') + 1));
      }
      String name = first(map, "newName", "name", "repository");
      String tag = first(map, "newTag", "tag", "digest");
      if (!name.isEmpty() && !tag.isEmpty()) {
        images.put(last(name), tag);
      }
    }
  }

  private static String first(Map<?, ?> map, String... keys) {
    for (String key : keys) {
      if (map.get(key) instanceof String text) {
        return text;
      }
    }
    return "";
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
