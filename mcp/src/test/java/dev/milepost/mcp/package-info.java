// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.mcp;

import org.jspecify.annotations.NullMarked;
