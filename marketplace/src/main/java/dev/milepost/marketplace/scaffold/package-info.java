// SPDX-License-Identifier: MIT
/** New plugins: trees of files to begin with. */
@NullMarked
package dev.milepost.marketplace.scaffold;

import org.jspecify.annotations.NullMarked;
