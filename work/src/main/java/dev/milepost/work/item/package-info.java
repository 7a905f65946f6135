// SPDX-License-Identifier: MIT
/** Plans that change work items, and the steps that carry them out. */
@NullMarked
package dev.milepost.work.item;

import org.jspecify.annotations.NullMarked;
