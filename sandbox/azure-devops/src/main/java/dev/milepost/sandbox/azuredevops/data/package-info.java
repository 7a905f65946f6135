// SPDX-License-Identifier: MIT
/**
 * The data a stand-in starts with: a small believable organization, and as many items as wanted.
 */
@NullMarked
package dev.milepost.sandbox.azuredevops.data;

import org.jspecify.annotations.NullMarked;
