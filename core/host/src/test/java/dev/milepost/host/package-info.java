// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.host;

import org.jspecify.annotations.NullMarked;
