// SPDX-License-Identifier: MIT

/** The OpenAPI document, read back for people. */
@NullMarked
package dev.milepost.server.reference;

import org.jspecify.annotations.NullMarked;
