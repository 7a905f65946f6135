// SPDX-License-Identifier: MIT
/** Connections, items, changes and velocity as plain data, for the command line and the API. */
@NullMarked
package dev.milepost.work.view;

import org.jspecify.annotations.NullMarked;
