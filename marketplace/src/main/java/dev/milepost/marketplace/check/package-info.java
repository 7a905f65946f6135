// SPDX-License-Identifier: MIT
/** What is wrong with a plugin or a catalogue, and what of it can be put right. */
@NullMarked
package dev.milepost.marketplace.check;

import org.jspecify.annotations.NullMarked;
