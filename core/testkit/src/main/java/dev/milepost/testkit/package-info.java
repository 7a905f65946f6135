// SPDX-License-Identifier: MIT

/** Contract suites, history builder, golden files. */
@NullMarked
package dev.milepost.testkit;

import org.jspecify.annotations.NullMarked;
