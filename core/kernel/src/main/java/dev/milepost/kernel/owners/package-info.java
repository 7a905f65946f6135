// SPDX-License-Identifier: MIT
/** Who owns which path, as CODEOWNERS files say. */
@NullMarked
package dev.milepost.kernel.owners;

import org.jspecify.annotations.NullMarked;
