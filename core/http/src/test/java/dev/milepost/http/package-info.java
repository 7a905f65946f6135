// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.http;

import org.jspecify.annotations.NullMarked;
