// SPDX-License-Identifier: MIT
@NullMarked
package dev.milepost.testkit.integration;

import org.jspecify.annotations.NullMarked;
