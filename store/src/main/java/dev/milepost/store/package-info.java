// SPDX-License-Identifier: MIT

/** The only room that knows SQL: PostgreSQL, embedded or external. */
@NullMarked
package dev.milepost.store;

import org.jspecify.annotations.NullMarked;
