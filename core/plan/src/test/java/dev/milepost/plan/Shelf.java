// SPDX-License-Identifier: MIT
package dev.milepost.plan;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.spi.plugin.StepHandler;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A world of boxes: steps put a box on a shelf. What it did is found by key, as on a real system.
 */
final class Shelf implements StepHandler {
  final Map<String, String> versions = new HashMap<>();
  final Set<String> boxes = new HashSet<>();
  private final Map<String, String> byKey = new HashMap<>();
  int calls;
  @Nullable String failAt;
  @Nullable String dieAfter;
  @Nullable String loseAnswerOf;
  @Nullable String asWanted;
  boolean elsewhere;

  /** What happens to a process that is killed. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public String kind() {
    return "shelf/put";
  }

  @Override
  public Optional<String> version(EntityRef entity) {
    return Optional.ofNullable(versions.get(entity.name()));
  }

  @Override
  public void check(PlanStep step) {
    if (elsewhere) {
      throw MilepostException.outdated("shelf-other", "planned for another shelf");
    }
  }

  @Override
  public Done apply(PlanStep step, String key, Map<String, StepReceipt> earlier) {
    calls++;
    String box = step.payload().text("box").orElseThrow();
    if (box.equals(failAt)) {
      throw MilepostException.limit("shelf-full", "no room for " + box);
    }
    String known = byKey.putIfAbsent(key, box);
    boxes.add(box);
    if (box.equals(dieAfter)) {
      dieAfter = null;
      throw new Killed();
    }
    if (box.equals(loseAnswerOf)) {
      loseAnswerOf = null;
      throw MilepostException.remote("shelf-silent", "no answer", new IOException("reset"));
    }
    boolean changed = known == null && !box.equals(asWanted);
    return new Done(changed, Map.of("id", box + "@" + earlier.size()), "put " + box, box);
  }

  @Override
  public Done undo(PlanStep undo, String key, StepReceipt receipt) {
    String id = receipt.remoteIds().getOrDefault("id", "");
    String box = id.substring(0, id.indexOf('@'));
    if (box.equals(failAt)) {
      throw MilepostException.limit("shelf-stuck", box + " is stuck");
    }
    return new Done(boxes.remove(box), Map.of(), "", "took " + box);
  }
}
