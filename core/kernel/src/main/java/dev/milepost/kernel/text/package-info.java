// SPDX-License-Identifier: MIT
/** Rich text as data: what descriptions and comments hold. */
@NullMarked
package dev.milepost.kernel.text;

import org.jspecify.annotations.NullMarked;
