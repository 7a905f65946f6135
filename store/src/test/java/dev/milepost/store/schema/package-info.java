// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.store.schema;

import org.jspecify.annotations.NullMarked;
