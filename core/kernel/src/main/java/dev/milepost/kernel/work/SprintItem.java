// SPDX-License-Identifier: MIT
package dev.milepost.kernel.work;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One item of a sprint. Immutable. Points may be fractions; null is "not estimated", which is not
 * zero.
 *
 * @param atStart whether it was in the sprint when the sprint started
 * @param atEnd whether it was still in it when the sprint was closed (or is now)
 * @param pointsAtStart its estimate when the sprint started, or when it was added later
 * @param pointsAtEnd its estimate when the sprint was closed (or now)
 * @param done whether it was done when the sprint was closed (or is now); work finished outside of
 *     the sprint does not count
 * @param createdAt when the item was made
 * @param begunAt when work on it first began, null where not known
 * @param doneAt when it was last finished, null where it is not
 * @since 0.1
 */
public record SprintItem(
    String id,
    boolean atStart,
    boolean atEnd,
    @Nullable BigDecimal pointsAtStart,
    @Nullable BigDecimal pointsAtEnd,
    boolean done,
    Instant createdAt,
    @Nullable Instant begunAt,
    @Nullable Instant doneAt) {}
