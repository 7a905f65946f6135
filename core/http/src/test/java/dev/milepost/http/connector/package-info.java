// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.http.connector;

import org.jspecify.annotations.NullMarked;
