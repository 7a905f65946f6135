// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How versions are tagged: from the main branch, on release lines, again, late, and before their
 * time.
 */
final class RandomReleases {
  private static final List<String> PREFIXES = List.of("v", "", "release-", "r", "rel-");
  private static final List<String> RELEASE_SUFFIXES =
      List.of(".RELEASE", ".Final", "-ga", "+build7", "-final", ".GA", "-release");
  private static final List<String> PRE_RELEASE_SUFFIXES =
      List.of("-rc1", "-alpha", "-beta2", "-M1", "-SNAPSHOT", "-preview", ".dev0", "-next.3");

  private final RandomWorld world;
  private final String prefix;
  private final Map<String, Integer> minor = new HashMap<>();
  private final Map<String, Integer> patch = new HashMap<>();
  private final Map<String, List<Commit>> released = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();

  private static final class Line {
    private final int minor;
    private int patch;
    private Commit tip;

    Line(int minor, Commit tip) {
      this.minor = minor;
      this.tip = tip;
    }
  }

  RandomReleases(RandomWorld world) {
    this.world = world;
    this.prefix = world.pick(PREFIXES);
  }

  /** A release of the main branch: mostly X.Y.0, now and then the next patch of the last. */
  void release() {
    String service = world.service();
    if (minor.containsKey(service) && lines.isEmpty() && world.chance(3)) {
      patch.merge(service, 1, Integer::sum);
    } else {
      minor.merge(service, 1, Integer::sum);
      patch.put(service, 0);
    }
    tag(service, version(service), world.main());
  }

  private String version(String service) {
    return "1." + minor.get(service) + "." + patch.get(service);
  }

  void preRelease() {
    String service = world.service();
    int next = minor.getOrDefault(service, 0) + 1;
    String name = "1." + next + ".0" + world.pick(PRE_RELEASE_SUFFIXES);
    world.builder().annotatedTag(named(service, name), world.main(), world.now());
  }

  /** The last released commit under a new name. */
  void sameCommitTag() {
    String service = world.service();
    if (minor.containsKey(service)) {
      Commit last = releasedOf(service).getLast();
      patch.merge(service, 1, Integer::sum);
      tag(service, version(service), last);
    }
  }

  /** An earlier released commit under a higher version. */
  void rollbackTag() {
    String service = world.service();
    if (minor.containsKey(service)) {
      Commit old = world.pickRecent(releasedOf(service));
      minor.merge(service, 1, Integer::sum);
      patch.put(service, 0);
      tag(service, version(service), old);
    }
  }

  /** A version of four parts on an old commit of an old line. */
  void lateTag() {
    List<Commit> commits = releasedOf("");
    if (!commits.isEmpty() && !world.monorepo()) {
      tag("", "0.9." + commits.size(), world.pick(commits));
    }
  }

  void cutLine() {
    int next = minor.merge("", 1, Integer::sum);
    patch.put("", 0);
    Line line = new Line(next, world.main());
    lines.add(line);
    tag("", "1." + next + ".0", line.tip);
  }

  void backport() {
    if (!lines.isEmpty()) {
      Line line = world.pickRecent(lines);
      Commit original = world.pickRecent(world.commits());
      if (original.parents().size() == 1) {
        CommitDraft copy = world.builder().cherryPick(original).on(line.tip);
        line.tip = world.made(copy.committedAt(world.now()).create());
      }
    }
  }

  void lineCommit() {
    if (!lines.isEmpty()) {
      Line line = world.pickRecent(lines);
      line.tip = world.made(world.fixing("Fix only here").on(line.tip).create());
    }
  }

  void lineRelease() {
    if (!lines.isEmpty()) {
      Line line = world.pickRecent(lines);
      line.patch++;
      tag("", "1." + line.minor + "." + line.patch, line.tip);
    }
  }

  private void tag(String service, String version, Commit at) {
    releasedOf(service).add(at);
    String name = named(service, version + suffix());
    if (world.chance(3)) {
      world.builder().tag(name, at);
    } else if (world.chance(20)) {
      world.builder().tagWithoutTagger(name, at);
    } else {
      world.builder().annotatedTag(name, at, world.now().plus(Duration.ofHours(1)));
    }
  }

  private List<Commit> releasedOf(String service) {
    return released.computeIfAbsent(service, name -> new ArrayList<>());
  }

  private String suffix() {
    return world.chance(8) ? world.pick(RELEASE_SUFFIXES) : "";
  }

  private String named(String service, String version) {
    return service.isEmpty() ? prefix + version : service + "-v" + version;
  }
}
