// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.fix;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Precondition;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.kernel.plan.Undo;
import dev.milepost.marketplace.check.Edit;
import dev.milepost.marketplace.format.PluginTree;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plan that carries out mechanical corrections: one step for each file. Immutable.
 *
 * @param plan without steps where nothing can be done
 * @param byStep the edits that it carries out, by step
 * @since 0.1
 */
public record Fixes(Plan plan, Map<String, List<Edit>> byStep) {
  private static final Duration VALID = Duration.ofHours(1);
  private static final int LONGEST_NAME = 512;
  private static final int LONGEST_LINE = 200;

  /** Copies the map. */
  public Fixes {
    byStep = Map.copyOf(byStep);
  }

  /** The edits that these steps carry out. */
  public List<Edit> edits(Collection<String> steps) {
    return steps.stream().flatMap(step -> byStep.getOrDefault(step, List.of()).stream()).toList();
  }

  /** All edits that it carries out. */
  public List<Edit> edits() {
    return edits(plan.steps().stream().map(PlanStep::id).toList());
  }

  /**
   * The plan for the edits of a validation.
   *
   * @param id of the plan
   * @param root that was validated
   */
  public static Fixes of(String id, Path root, List<Edit> edits, Instant now) {
    Path folder = root.toAbsolutePath().normalize();
    PluginTree tree = PluginTree.of(folder);
    Map<String, List<Edit>> byFile = new LinkedHashMap<>();
    edits.forEach(it -> byFile.computeIfAbsent(it.path(), none -> new ArrayList<>()).add(it));
    List<PlanStep> steps = new ArrayList<>();
    List<Precondition> preconditions = new ArrayList<>();
    Map<String, List<Edit>> carried = new HashMap<>();
    byFile.forEach((path, own) -> {
      Optional<EntityRef> target = target(folder.resolve(path));
      Optional<Correction> correction = target.flatMap(ignored -> Correction.of(tree, path, own));
      if (correction.isPresent()) {
        FileChange change = correction.get().change();
        PlanStep step = step("fix-" + (steps.size() + 1), target.get(), correction.get());
        steps.add(step);
        preconditions.add(new Precondition(target.get(), change.from().version()));
        carried.put(step.id(), correction.get().edits());
      }
    });
    Plan plan =
        new Plan(
            id,
            Plan.SCHEMA_VERSION,
            FixStep.PLAN,
            EntityRef.of("folder", folder.toString()),
            now,
            now.plus(VALID),
            steps,
            preconditions);
    return new Fixes(plan, carried);
  }

  /** Plans name files in one line of 512 characters at most; others are left to people. */
  private static Optional<EntityRef> target(Path file) {
    String name = file.toString();
    return name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)
        ? Optional.empty()
        : Optional.of(EntityRef.of("file", name));
  }

  private static PlanStep step(String id, EntityRef target, Correction correction) {
    FileChange change = correction.change();
    PlanStep back =
        new PlanStep(
            "undo-" + id,
            FixStep.KIND,
            target,
            change.inverse().json(),
            change.path() + " as it was before",
            Risk.WRITE,
            new Undo.None("it is the way back itself"));
    return new PlanStep(
        id,
        FixStep.KIND,
        target,
        change.json(),
        preview(correction),
        Risk.WRITE,
        new Undo.By(back));
  }

  private static String preview(Correction correction) {
    FileChange change = correction.change();
    StringBuilder preview = new StringBuilder("change " + change.path());
    for (Hunk hunk : change.hunks()) {
      lines(preview, "-", hunk.line(), hunk.before());
      lines(preview, "+", hunk.line(), hunk.after());
    }
    if (change.to().executable() && !change.from().executable()) {
      preview.append("\n  may be executed");
    }
    List<String> rules = correction.edits().stream().map(Edit::rule).distinct().toList();
    return preview.append("\nfor: ").append(String.join(", ", rules)).toString();
  }

  private static void lines(StringBuilder preview, String sign, int line, String text) {
    for (String one : Hunk.lines(text)) {
      preview.append("\n%s%5d  ".formatted(sign, line)).append(shown(one.stripTrailing()));
    }
  }

  private static String shown(String line) {
    boolean cut = line.codePointCount(0, line.length()) > LONGEST_LINE;
    return cut
        ? Edit.visible(line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE))) + "…"
        : Edit.visible(line);
  }
}
