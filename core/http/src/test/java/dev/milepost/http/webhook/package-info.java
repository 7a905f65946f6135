// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.http.webhook;

import org.jspecify.annotations.NullMarked;
