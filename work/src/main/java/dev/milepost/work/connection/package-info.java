// SPDX-License-Identifier: MIT
/** Connections to trackers, as a user configures them. */
@NullMarked
package dev.milepost.work.connection;

import org.jspecify.annotations.NullMarked;
