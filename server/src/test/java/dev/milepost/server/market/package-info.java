// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.server.market;

import org.jspecify.annotations.NullMarked;
