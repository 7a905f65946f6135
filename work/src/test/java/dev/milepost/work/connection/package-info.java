// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.work.connection;

import org.jspecify.annotations.NullMarked;
