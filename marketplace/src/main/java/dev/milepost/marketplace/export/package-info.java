// SPDX-License-Identifier: MIT
/** One plugin in the layouts of several agents. */
@NullMarked
package dev.milepost.marketplace.export;

import org.jspecify.annotations.NullMarked;
