// SPDX-License-Identifier: MIT
/** Who signed a plugin or a catalogue, and whether that counts here. */
@NullMarked
package dev.milepost.marketplace.trust;

import org.jspecify.annotations.NullMarked;
