// SPDX-License-Identifier: MIT
/**
 * The words all of Milepost speaks: facts, findings, ids, time ranges and problems. JDK and
 * JSpecify only.
 */
@NullMarked
package dev.milepost.kernel;

import org.jspecify.annotations.NullMarked;
