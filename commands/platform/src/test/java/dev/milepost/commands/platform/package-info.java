// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.commands.platform;

import org.jspecify.annotations.NullMarked;
