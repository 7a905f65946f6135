// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.host.scan;

import org.jspecify.annotations.NullMarked;
