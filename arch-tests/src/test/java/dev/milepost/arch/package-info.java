// SPDX-License-Identifier: MIT

/** Rules over all rooms, and a planted breach of each. */
@NullMarked
package dev.milepost.arch;

import org.jspecify.annotations.NullMarked;
