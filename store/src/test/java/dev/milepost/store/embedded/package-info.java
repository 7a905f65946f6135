// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.store.embedded;

import org.jspecify.annotations.NullMarked;
