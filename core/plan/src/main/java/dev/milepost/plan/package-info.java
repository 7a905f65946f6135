// SPDX-License-Identifier: MIT
/** Plans as files, and their application: journal, resume, undo, receipt. */
@NullMarked
package dev.milepost.plan;

import org.jspecify.annotations.NullMarked;
