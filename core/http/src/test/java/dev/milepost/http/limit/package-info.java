// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.http.limit;

import org.jspecify.annotations.NullMarked;
