// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.connectors.example;

import org.jspecify.annotations.NullMarked;
