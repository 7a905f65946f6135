// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.marketplace.publish;

import org.jspecify.annotations.NullMarked;
