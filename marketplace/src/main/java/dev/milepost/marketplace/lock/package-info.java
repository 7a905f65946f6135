// SPDX-License-Identifier: MIT
/** What is installed: one file that is switched as a whole. */
@NullMarked
package dev.milepost.marketplace.lock;

import org.jspecify.annotations.NullMarked;
