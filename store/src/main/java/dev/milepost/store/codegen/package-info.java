// SPDX-License-Identifier: MIT

/** Generates the tables' classes at build time; not part of the jar. */
@NullMarked
package dev.milepost.store.codegen;

import org.jspecify.annotations.NullMarked;
