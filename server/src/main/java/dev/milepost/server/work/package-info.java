// SPDX-License-Identifier: MIT

/** Runs the assessor for what is queued. */
@NullMarked
package dev.milepost.server.work;

import org.jspecify.annotations.NullMarked;
