// SPDX-License-Identifier: MIT
/** Repositories of every shape, sound and broken. */
@NullMarked
package dev.milepost.repository;

import org.jspecify.annotations.NullMarked;
