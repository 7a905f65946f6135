// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.commands.devops;

import org.jspecify.annotations.NullMarked;
