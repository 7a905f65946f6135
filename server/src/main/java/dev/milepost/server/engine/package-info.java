// SPDX-License-Identifier: MIT

/** What the server works with: the ports and engines behind it. */
@NullMarked
package dev.milepost.server.engine;

import org.jspecify.annotations.NullMarked;
