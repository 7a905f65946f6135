// SPDX-License-Identifier: MIT
package dev.milepost.work.view;

import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.velocity.SprintVelocity;
import dev.milepost.delivery.velocity.TeamVelocity;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Velocity as plain data. Where no sprint was closed every figure is null: nothing was measured.
 * Stateless.
 *
 * @since 0.1
 */
public final class VelocityView {
  private VelocityView() {}

  /**
   * The velocity of a team.
   *
   * @param days of the period that was asked for
   */
  public static JsonObject of(String connection, String team, int days, TeamVelocity velocity) {
    long closed = closed(velocity);
    return new Members()
        .put("connection", connection)
        .put("team", team)
        .put("timeframe_days", days)
        .put("sprints", closed)
        .put("total_story_points", closed == 0 ? null : velocity.totalStoryPoints())
        .put("avg_velocity", velocity.avgVelocity())
        .put("trend", velocity.trend())
        .put(
            "issues_completed", closed == 0 ? null : BigDecimal.valueOf(velocity.issuesCompleted()))
        .put("cycle_time", distribution(velocity.cycleTime()))
        .put("lead_time", distribution(velocity.leadTime()))
        .put("source", velocity.source().word())
        .put("complete", velocity.gaps().isEmpty())
        .texts("gaps", velocity.gaps())
        .list("sprint_figures", velocity.sprints(), VelocityView::sprint)
        .object();
  }

  /** How many sprints were closed. */
  public static long closed(TeamVelocity velocity) {
    return velocity.sprints().stream().filter(sprint -> sprint.end().isPresent()).count();
  }

  private static JsonObject sprint(SprintVelocity sprint) {
    return new Members()
        .put("id", sprint.id())
        .put("name", sprint.name())
        .put("started_at", sprint.startedAt())
        .put("ended_at", sprint.endedAt())
        .put("committed", sprint.committed())
        .put("added", sprint.added())
        .put("removed", sprint.removed())
        .put("reestimated", sprint.reestimated())
        .put("completed", sprint.completed())
        .put("carried_over", sprint.carriedOver())
        .put("issues_completed", sprint.itemsCompleted())
        .put("unestimated", sprint.unestimated())
        .object();
  }

  private static @Nullable JsonObject distribution(@Nullable Distribution distribution) {
    return distribution == null
        ? null
        : new Members()
            .put("items", distribution.count())
            .put("median_seconds", Math.round(distribution.median()))
            .put("p75_seconds", Math.round(distribution.p75()))
            .put("p90_seconds", Math.round(distribution.p90()))
            .object();
  }
}
