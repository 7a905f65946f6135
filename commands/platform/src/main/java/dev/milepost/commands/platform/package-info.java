// SPDX-License-Identifier: MIT
/** The commands of the plugin platform-engineering. */
@NullMarked
package dev.milepost.commands.platform;

import org.jspecify.annotations.NullMarked;
