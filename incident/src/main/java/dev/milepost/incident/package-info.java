// SPDX-License-Identifier: MIT
/** Deterministic analysis of an incident's logs: signatures, causes with their evidence, owners. */
@NullMarked
package dev.milepost.incident;

import org.jspecify.annotations.NullMarked;
