// SPDX-License-Identifier: MIT

/** Generates the pages' classes at build time; not part of the jar. */
@NullMarked
package dev.milepost.server.codegen;

import org.jspecify.annotations.NullMarked;
