// SPDX-License-Identifier: MIT
/** How credentials look, for whoever searches texts for them. */
@NullMarked
package dev.milepost.kernel.secret;

import org.jspecify.annotations.NullMarked;
