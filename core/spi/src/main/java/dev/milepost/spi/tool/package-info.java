// SPDX-License-Identifier: MIT
/** What plugins offer to MCP clients: sets of tools, resources and prompts. */
@NullMarked
package dev.milepost.spi.tool;

import org.jspecify.annotations.NullMarked;
