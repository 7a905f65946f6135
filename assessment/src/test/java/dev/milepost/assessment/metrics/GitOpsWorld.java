// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.testkit.Commit;
import dev.milepost.testkit.CommitDraft;
import dev.milepost.testkit.HistoryBuilder;
import dev.milepost.testkit.RandomHistory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A random repository of manifests: services in several environments and files, images that move
 * on, back, one file after the other, or at once; with or without source code and release tags.
 */
final class GitOpsWorld {
  private static final List<String> SERVICES = List.of("shop", "pay", "mail");
  private static final List<String> NAMED =
      List.of(
          "environments/production/%s.yaml",
          "environments/staging/%s.yaml",
          "clusters/eu/prod/%s/kustomization.yaml",
          "charts/%s/values-live.yml",
          "charts/%s/values-nonprod.yaml",
          ".hidden/prod/%s.yaml",
          "preview/prod/%s.yaml");
  private static final List<String> UNNAMED = List.of("apps/%s/deployment.yaml", "%s.yml");

  private final HistoryBuilder history;
  private final Random random;
  private final List<String> files;
  private final boolean source;
  private final boolean tagged;
  private final Map<String, List<String>> tags = new HashMap<>();
  private final List<Commit> commits = new ArrayList<>();
  private Instant now = RandomHistory.START;
  private Commit main;
  private int number;

  private GitOpsWorld(HistoryBuilder history, Random random) {
    this.history = history;
    this.random = random;
    this.files = random.nextInt(3) == 0 ? UNNAMED : NAMED;
    this.source = random.nextInt(3) == 0;
    this.tagged = random.nextInt(3) == 0;
    this.main = history.commit("Start").file("README.md", "Manifests\n").at(now).create();
  }

  static void write(long seed, int steps, Path folder) {
    try (var history = HistoryBuilder.bare(folder)) {
      var world = new GitOpsWorld(history, new Random(seed));
      for (int i = 0; i < steps; i++) {
        world.step();
      }
      history.branch("main", world.main);
    }
  }

  private void step() {
    number++;
    if (random.nextInt(10) != 0) {
      now = now.plusSeconds(random.nextInt(4 * 86_400));
    }
    switch (random.nextInt(10)) {
      case 0, 1 -> advance(code("Change " + number));
      case 2 -> takeBack();
      case 3 -> mergeDeployment();
      case 4 -> remove();
      default -> advance(deploy(draft("Deploy " + number)));
    }
    if (tagged && random.nextInt(6) == 0) {
      history.annotatedTag("v1." + number + ".0", main, now);
    }
  }

  private CommitDraft draft(String subject) {
    return history.commit(subject + "\n").at(now);
  }

  private CommitDraft code(String subject) {
    String path =
        source ? "src/Main" + random.nextInt(4) + ".java" : "docs/page" + random.nextInt(4) + ".md";
    return draft(subject).file(path, "text " + number + "\n");
  }

  /** One service in one to all of its files, sometimes a second service in the same commit. */
  private CommitDraft deploy(CommitDraft draft) {
    for (int i = random.nextInt(6) == 0 ? 0 : 1; i < 2; i++) {
      String service = pick(SERVICES);
      String tag = tag(service);
      int most = 1 + random.nextInt(files.size());
      for (int j = 0; j < most; j++) {
        String path = pick(files);
        draft.file(path.formatted(service), manifest(path, service, tag));
      }
    }
    return draft;
  }

  /** A new version, a commit of this history, or what was deployed before. */
  private String tag(String service) {
    List<String> known = tags.computeIfAbsent(service, _ -> new ArrayList<>());
    if (!known.isEmpty() && random.nextInt(4) == 0) {
      return pick(known);
    }
    String tag =
        switch (random.nextInt(5)) {
          case 0 -> "main-" + main.sha().substring(0, 9);
          case 1 -> main.sha();
          case 2 -> "build-" + number;
          case 3 -> "1." + known.size() / 3 + "." + known.size() % 3;
          default -> "v2." + known.size() + ".0";
        };
    known.add(tag);
    return tag;
  }

  private String manifest(String path, String service, String tag) {
    String quote = random.nextBoolean() ? "\"" : "'";
    if (path.contains("kustomization")) {
      return """
      resources:
      - ../base
      images:
      - newTag: %1$s%2$s%1$s
        name: registry.example.com/team/%3$s
      """
          .formatted(quote, tag, service);
    }
    if (path.contains("values")) {
      return """
      name: %3$s-chart
      image:
        tag: %1$s%2$s%1$s
        pullSecrets:
        - one
        repository: registry.example.com/%3$s
      tag: nothing
      ports:
        - name: http
      """
          .replace("tag: nothing\n", "")
          .formatted(quote, tag, service);
    }
    return """
    kind: Deployment
    metadata:
      name: %3$s
      labels:
        tag: blue
    ---
    spec:
      containers:
        - name: %3$s
          image: %1$sregistry.example.com:5000/%3$s:%2$s%1$s
    """
        .formatted(quote, tag, service);
  }

  private void takeBack() {
    if (!commits.isEmpty()) {
      Commit culprit =
          commits.get(commits.size() - 1 - random.nextInt(Math.min(5, commits.size())));
      advance(history.revert(culprit).at(now));
    }
  }

  /** A deployment that comes in by a merge: two on the branch are one on the trunk. */
  private void mergeDeployment() {
    Commit base = main;
    Commit one = deploy(draft("Prepare " + number)).on(base).create();
    Commit two = deploy(draft("Prepare more " + number)).on(one).create();
    if (random.nextBoolean()) {
      advance(code("Go on " + number));
    }
    main = draft("Merge " + number).on(main, two).mergingSince(base).create();
  }

  private void remove() {
    String path = pick(files).formatted(pick(SERVICES));
    advance(draft("Remove " + path).delete(path));
  }

  private void advance(CommitDraft draft) {
    main = draft.on(main).create();
    commits.add(main);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
