// SPDX-License-Identifier: MIT
package dev.milepost.delivery.velocity;

import dev.milepost.kernel.work.SprintItem;
import dev.milepost.kernel.work.SprintReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one sprint planned and finished. Points of items that were never estimated count as nothing
 * and are told apart by {@code unestimated}. The parts always add up:
 *
 * <pre>committed + added - removed + reestimated = completed + carriedOver</pre>
 *
 * @param endedAt null while the sprint runs
 * @param committed points that were in the sprint when it started
 * @param added points that entered after the start, as estimated when they entered
 * @param removed points that left before the end, as estimated when the sprint started or they
 *     entered
 * @param reestimated what later estimates added to items that stayed; may be negative
 * @param completed points that were done at the end, as estimated then
 * @param carriedOver points that were in the sprint at the end and not done
 * @param itemsCompleted how many items were done, estimated or not
 * @param unestimated how many of the done items have no estimate
 * @since 0.1
 */
public record SprintVelocity(
    String id,
    String name,
    Instant startedAt,
    @Nullable Instant endedAt,
    BigDecimal committed,
    BigDecimal added,
    BigDecimal removed,
    BigDecimal reestimated,
    BigDecimal completed,
    BigDecimal carriedOver,
    int itemsCompleted,
    int unestimated) {
  /** What the report says of its sprint. Cost: linear in its items. */
  static SprintVelocity of(SprintReport report) {
    BigDecimal committed = BigDecimal.ZERO;
    BigDecimal added = BigDecimal.ZERO;
    BigDecimal removed = BigDecimal.ZERO;
    BigDecimal reestimated = BigDecimal.ZERO;
    BigDecimal completed = BigDecimal.ZERO;
    BigDecimal carriedOver = BigDecimal.ZERO;
    int itemsCompleted = 0;
    int unestimated = 0;
    for (SprintItem item : report.items()) {
      BigDecimal before = points(item.pointsAtStart());
      BigDecimal after = points(item.pointsAtEnd());
      if (item.atStart()) {
        committed = committed.add(before);
      } else {
        added = added.add(before);
      }
      if (!item.atEnd()) {
        removed = removed.add(before);
        continue;
      }
      reestimated = reestimated.add(after).subtract(before);
      if (item.done()) {
        completed = completed.add(after);
        itemsCompleted++;
        unestimated += item.pointsAtEnd() == null ? 1 : 0;
      } else {
        carriedOver = carriedOver.add(after);
      }
    }
    return new SprintVelocity(
        report.id(),
        report.name(),
        report.startedAt(),
        report.endedAt(),
        committed,
        added,
        removed,
        reestimated,
        completed,
        carriedOver,
        itemsCompleted,
        unestimated);
  }

  private static BigDecimal points(@Nullable BigDecimal points) {
    return points == null ? BigDecimal.ZERO : points;
  }

  /** When it was closed; empty while it runs. */
  public Optional<Instant> end() {
    return Optional.ofNullable(endedAt);
  }
}
