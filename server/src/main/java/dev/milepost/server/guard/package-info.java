// SPDX-License-Identifier: MIT

/** Keeps other pages and other users of the machine out. */
@NullMarked
package dev.milepost.server.guard;

import org.jspecify.annotations.NullMarked;
