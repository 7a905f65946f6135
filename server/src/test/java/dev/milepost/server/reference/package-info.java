// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.server.reference;

import org.jspecify.annotations.NullMarked;
