// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.host.command;

import org.jspecify.annotations.NullMarked;
