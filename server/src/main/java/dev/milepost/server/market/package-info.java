// SPDX-License-Identifier: MIT

/** Plugins as pages and API tell of them: offers, what they bring, how they are, plans. */
@NullMarked
package dev.milepost.server.market;

import org.jspecify.annotations.NullMarked;
