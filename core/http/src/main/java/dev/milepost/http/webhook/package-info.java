// SPDX-License-Identifier: MIT
/** Whether a webhook comes from whom it says. */
@NullMarked
package dev.milepost.http.webhook;

import org.jspecify.annotations.NullMarked;
