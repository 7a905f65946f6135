// SPDX-License-Identifier: MIT
/** Results that come in pages. */
@NullMarked
package dev.milepost.http.page;

import org.jspecify.annotations.NullMarked;
