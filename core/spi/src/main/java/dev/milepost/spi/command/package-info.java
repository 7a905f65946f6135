// SPDX-License-Identifier: MIT
/** Commands that plugins bring: one description for shell, agent and MCP client. */
@NullMarked
package dev.milepost.spi.command;

import org.jspecify.annotations.NullMarked;
