// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.kernel.plan.Undo;
import dev.milepost.marketplace.lock.EntryFile;
import dev.milepost.marketplace.lock.ExclusiveLock;
import dev.milepost.spi.plugin.StepHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Steps that change one entry of a file: its payload holds the entry before and after. The entry is
 * switched at once, and only where it still is as it was when the plan was made.
 */
final class EntrySteps implements StepHandler {
  private static final String NAME = "name";
  private static final String BEFORE = "before";
  private static final String AFTER = "after";
  private static final String UNSIGNED = "allowUnsigned";
  private static final Duration WAIT = Duration.ofMinutes(1);

  private final String kind;
  private final EntryFile file;
  private final Path folder;
  private final InstantSource clock;
  private final Preparation preparation;

  /**
   * A change of one entry.
   *
   * @param before null where there is none
   * @param after null where the entry is taken out
   * @param back whether a plan is taken back by it
   */
  record Change(
      String kind,
      String name,
      @Nullable JsonObject before,
      @Nullable JsonObject after,
      boolean allowUnsigned,
      boolean back) {}

  /** Done under the lock, before the entry is switched. */
  interface Preparation {
    /** Nothing to do. */
    Preparation NONE = change -> {};

    /** Makes ready what the entry names; throws where it must not be. */
    void prepare(Change change);
  }

  EntrySteps(
      String kind, EntryFile file, Path folder, InstantSource clock, Preparation preparation) {
    this.kind = kind;
    this.file = file;
    this.folder = folder;
    this.clock = clock;
    this.preparation = preparation;
  }

  /** A step, with the way back. */
  static PlanStep step(
      String id,
      String kind,
      EntityRef target,
      @Nullable JsonObject before,
      @Nullable JsonObject after,
      String preview,
      Risk risk,
      boolean allowUnsigned) {
    PlanStep back =
        new PlanStep(
            "undo-" + id,
            kind,
            target,
            payload(target, after, before, true),
            "as it was before",
            Risk.WRITE,
            new Undo.None("it is the way back itself"));
    return new PlanStep(
        id,
        kind,
        target,
        payload(target, before, after, allowUnsigned),
        preview,
        risk,
        new Undo.By(back));
  }

  private static JsonObject payload(
      EntityRef target,
      @Nullable JsonObject before,
      @Nullable JsonObject after,
      boolean allowUnsigned) {
    return JsonObject.EMPTY
        .with(NAME, JsonValue.of(target.name()))
        .with(BEFORE, before == null ? JsonNull.NULL : before)
        .with(AFTER, after == null ? JsonNull.NULL : after)
        .with(UNSIGNED, JsonValue.of(allowUnsigned));
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Optional<String> version(EntityRef entity) {
    return file.version(entity.name());
  }

  /** What is looked at before a plan is begun is its target: nothing else may be changed. */
  @Override
  public void check(PlanStep step) {
    String name = step.payload().text(NAME).orElse("");
    if (!name.equals(step.target().name())) {
      throw MilepostException.caller(
          "plan-unreadable",
          "step '" + step.id() + "' is about " + step.target() + ", but changes '" + name + "'");
    }
  }

  @Override
  public Done apply(PlanStep step, String key, Map<String, StepReceipt> earlier) {
    // What was begun is not left half done because another process was quicker with its own.
    return change(step, earlier.isEmpty() ? Duration.ZERO : WAIT, false);
  }

  @Override
  public Done undo(PlanStep undo, String key, StepReceipt receipt) {
    return change(undo, WAIT, true);
  }

  private Done change(PlanStep step, Duration wait, boolean back) {
    String name = step.target().name();
    JsonObject before = step.payload().object(BEFORE).orElse(null);
    JsonObject after = step.payload().object(AFTER).orElse(null);
    boolean allowUnsigned =
        step.payload().get(UNSIGNED).filter(JsonValue.of(true)::equals).isPresent();
    try (ExclusiveLock _ = ExclusiveLock.take(folder, wait)) {
      JsonObject now = file.entry(name).orElse(null);
      if (same(now, after)) {
        return done(false, name, after);
      }
      if (!same(now, before)) {
        throw MilepostException.outdated(
            "plugin-changed-meanwhile",
            "'" + name + "' was changed since the plan was made; make it again");
      }
      preparation.prepare(new Change(kind, name, before, after, allowUnsigned, back));
      file.put(name, after, history(name, before, after, back));
      return done(true, name, after);
    }
  }

  private static boolean same(@Nullable JsonObject one, @Nullable JsonObject other) {
    return text(one).equals(text(other));
  }

  /** Empty for none, which no object's text is. */
  private static String text(@Nullable JsonObject entry) {
    return entry == null ? "" : entry.canonical();
  }

  private JsonObject history(
      String name, @Nullable JsonObject before, @Nullable JsonObject after, boolean back) {
    return JsonObject.EMPTY
        .with("at", JsonValue.of(clock.instant().toString()))
        .with("change", JsonValue.of(back ? ChangePlans.back(kind) : kind))
        .with(NAME, JsonValue.of(name))
        .with("from", JsonValue.of(version(before)))
        .with("to", JsonValue.of(version(after)));
  }

  private static String version(@Nullable JsonObject entry) {
    return entry == null ? "" : entry.text("version").orElse("");
  }

  private Done done(boolean changed, String name, @Nullable JsonObject after) {
    String what = kind.substring(kind.indexOf('/') + 1);
    String version = version(after);
    return new Done(
        changed,
        Map.of(),
        after == null ? "" : EntryFile.version(after),
        what
            + " "
            + name
            + (version.isEmpty() ? "" : " " + version)
            + (changed ? "" : ": it was so already"));
  }
}
