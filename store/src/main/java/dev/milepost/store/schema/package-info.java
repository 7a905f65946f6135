// SPDX-License-Identifier: MIT

/** The tables, as migrations that are applied in order. */
@NullMarked
package dev.milepost.store.schema;

import org.jspecify.annotations.NullMarked;
