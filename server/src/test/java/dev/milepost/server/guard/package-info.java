// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.server.guard;

import org.jspecify.annotations.NullMarked;
