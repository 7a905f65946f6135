// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import dev.milepost.kernel.text.RichText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment on an item.
 *
 * @param author who wrote it, null where the tracker does not say
 * @since 0.1
 */
public record Comment(String id, @Nullable Person author, Instant createdAt, RichText text) {}
