// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import org.jspecify.annotations.Nullable;

/**
 * A ref.
 *
 * @param name full, {@code refs/heads/main} or {@code HEAD}
 * @param target the name of the ref that it names in the end; its own when it is not symbolic
 * @param id what that one names; null when it is unborn, broken, or names itself
 */
record GitRef(String name, String target, @Nullable Id id) {
  boolean symbolic() {
    return !name.equals(target);
  }
}
