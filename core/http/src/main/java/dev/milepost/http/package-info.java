// SPDX-License-Identifier: MIT
/** The HTTP client that connectors share. */
@NullMarked
package dev.milepost.http;

import org.jspecify.annotations.NullMarked;
