// SPDX-License-Identifier: MIT
/**
 * Serves the commands and tool sets of plugins to MCP clients, over stdio and streamable HTTP. The
 * only room that sees the protocol's SDK; see docs/adr/0017-mcp-in-a-room-of-its-own.md.
 */
@NullMarked
package dev.milepost.mcp;

import org.jspecify.annotations.NullMarked;
