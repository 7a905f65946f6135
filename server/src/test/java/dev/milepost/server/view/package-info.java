// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.server.view;

import org.jspecify.annotations.NullMarked;
