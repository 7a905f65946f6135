// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

import java.util.ArrayList;
import java.util.List;

/** How changes reach the main branch, and how they are taken back. */
final class RandomChanges {
  private static final List<String> FIXES =
      List.of(
          "Fix a crash",
          "fixes slow start",
          "Repair a Regression",
          "bug in parser",
          "hotfix",
          "Prefix names");

  private final RandomWorld world;

  RandomChanges(RandomWorld world) {
    this.world = world;
  }

  void commit() {
    world.advance(world.change().on(world.main()));
  }

  void fix() {
    world.advance(world.fixing(world.pick(FIXES)).on(world.main()));
  }

  void branch() {
    world.features().add(new RandomWorld.Feature(world.main(), new ArrayList<>()));
  }

  void featureCommit() {
    if (world.features().isEmpty()) {
      branch();
    }
    RandomWorld.Feature feature = world.pick(world.features());
    feature.commits().add(world.made(world.change().on(feature.tip()).create()));
  }

  void merge() {
    for (RandomWorld.Feature feature : take(1)) {
      CommitDraft draft = world.builder().commit("Merge a feature\n");
      draft.on(world.main(), feature.tip()).mergingSince(feature.base());
      if (world.chance(5)) {
        draft.file("src/Conflict.java", "settled in " + world.commits().size() + "\n");
      }
      world.advance(world.dated(draft));
    }
  }

  void octopus() {
    List<RandomWorld.Feature> taken = take(2);
    if (taken.isEmpty()) {
      return;
    }
    CommitDraft draft = world.builder().commit("Merge many features\n").on(world.main());
    taken.forEach(feature -> draft.on(feature.tip()));
    world.advance(world.dated(draft.mergingSince(taken.getFirst().base())));
  }

  /** Main and a feature take each other in, then the feature goes on. */
  void crissCross() {
    for (RandomWorld.Feature feature : take(1)) {
      Commit main = world.main();
      CommitDraft there =
          world.builder().commit("Merge main into a feature\n").on(feature.tip(), main);
      Commit crossed = world.made(world.dated(there.mergingSince(feature.base())).create());
      CommitDraft here = world.builder().commit("Merge half a feature\n").on(main, feature.tip());
      world.advance(world.dated(here.mergingSince(feature.base())));
      world.features().add(new RandomWorld.Feature(main, new ArrayList<>(List.of(crossed))));
    }
  }

  void squash() {
    for (RandomWorld.Feature feature : take(1)) {
      CommitDraft draft = world.builder().commit(feature.commits().getFirst().message());
      feature.commits().forEach(draft::replaying);
      world.advance(world.dated(draft.on(world.main())));
    }
  }

  void rebase() {
    for (RandomWorld.Feature feature : take(1)) {
      for (Commit original : feature.commits()) {
        CommitDraft copy = world.builder().cherryPick(original).on(world.main());
        world.advance(copy.committedAt(world.now()));
      }
    }
  }

  void newRoot() {
    Commit root = world.made(world.change().create());
    Commit next = world.made(world.change().on(root).create());
    CommitDraft draft = world.builder().commit("Merge another project\n").on(world.main(), next);
    world.advance(world.dated(draft.mergingSince(root)));
  }

  void revert() {
    Commit culprit = world.pickRecent(world.commits());
    Commit revert = world.advance(world.dated(world.builder().revert(culprit).on(world.main())));
    world.reverts().add(revert);
  }

  void revertBySubject() {
    Commit culprit = world.pickRecent(world.commits());
    CommitDraft draft =
        world.builder().commit("Revert \"" + culprit.subject() + "\"\n\nIt was slow.\n");
    world.reverts().add(world.advance(world.dated(draft.undoing(culprit).on(world.main()))));
  }

  /** A revert of a revert. */
  void reapply() {
    if (!world.reverts().isEmpty()) {
      Commit culprit = world.pickRecent(world.reverts());
      Commit again = world.advance(world.dated(world.builder().revert(culprit).on(world.main())));
      world.reverts().add(again);
    }
  }

  void fixesTrailer() {
    Commit culprit = world.pickRecent(world.commits());
    String sha = culprit.sha().substring(0, world.chance(2) ? 12 : 40);
    String trailer = "\n\nA long story.\n\nFixes: " + sha + " (\"" + culprit.subject() + "\")\n";
    world.advance(world.fixing("Handle a case" + trailer).on(world.main()));
  }

  /** Features with commits, no longer open; fewer than asked for means none. */
  private List<RandomWorld.Feature> take(int count) {
    List<RandomWorld.Feature> ready =
        world.features().stream()
            .filter(feature -> !feature.commits().isEmpty())
            .limit(count)
            .toList();
    if (ready.size() < count) {
      return List.of();
    }
    world.features().removeAll(ready);
    return ready;
  }
}
