// SPDX-License-Identifier: MIT

/** REST and portal over the engines. */
@NullMarked
package dev.milepost.server;

import org.jspecify.annotations.NullMarked;
