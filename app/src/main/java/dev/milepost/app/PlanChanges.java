// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.kernel.Progress;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.marketplace.install.Marketplace;
import dev.milepost.plan.BegunPlan;
import dev.milepost.plan.PlanApplier;
import dev.milepost.plan.PlanFolder;
import dev.milepost.server.engine.Changes;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Plans of the marketplace in the journals that {@code platform apply} keeps too. Those of other
 * rooms in the same folder are none of its business.
 */
final class PlanChanges implements Changes {
  private static final List<String> ROOMS = List.of("plugin/", "marketplace/");

  private final PlanFolder folder;
  private final PlanApplier applier;

  PlanChanges(Path folder, Marketplace marketplace, InstantSource clock) {
    this.folder = new PlanFolder(folder);
    this.applier = new PlanApplier(this.folder, marketplace.stepHandlers(), clock);
  }

  @Override
  public Receipt apply(Plan plan) {
    return applier.apply(plan, Progress.NONE);
  }

  @Override
  public Receipt undo(Plan plan) {
    return applier.undo(plan, Progress.NONE);
  }

  @Override
  public List<Change> begun() {
    return folder.begun().stream().flatMap(it -> change(it).stream()).toList();
  }

  @Override
  public Optional<Change> find(String id) {
    return folder.find(id).flatMap(this::change);
  }

  private Optional<Change> change(BegunPlan begun) {
    if (ROOMS.stream().noneMatch(begun.kind()::startsWith)) {
      return Optional.empty();
    }
    return folder.plan(begun.id()).map(it -> new Change(it, begun.state().word(), begun.applied()));
  }
}
