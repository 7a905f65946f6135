// SPDX-License-Identifier: MIT
/** Bounds around code of plugins: deadline, interrupt, circuit breaker. */
@NullMarked
package dev.milepost.host.guard;

import org.jspecify.annotations.NullMarked;
