// SPDX-License-Identifier: MIT

/** A PostgreSQL of our own beside the data: unpacked, made, started, closed to others, stopped. */
@NullMarked
package dev.milepost.store.embedded;

import org.jspecify.annotations.NullMarked;
