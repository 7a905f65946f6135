// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

import org.jspecify.annotations.Nullable;

/** What a commit does to one path: the leaf before and after, null where there is none. */
record Edit(String path, @Nullable Leaf before, @Nullable Leaf after) {}
