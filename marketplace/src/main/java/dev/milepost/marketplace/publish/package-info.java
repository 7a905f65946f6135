// SPDX-License-Identifier: MIT
/** What publishers do: pack, sign, put into a catalogue. */
@NullMarked
package dev.milepost.marketplace.publish;

import org.jspecify.annotations.NullMarked;
