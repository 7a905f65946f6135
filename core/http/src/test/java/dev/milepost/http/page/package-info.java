// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.http.page;

import org.jspecify.annotations.NullMarked;
