// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.incident.log;

import org.jspecify.annotations.NullMarked;
