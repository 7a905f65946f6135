// SPDX-License-Identifier: MIT
/**
 * One bounded pass over a tree: files by name, literals and patterns in their text, secrets,
 * binaries.
 */
@NullMarked
package dev.milepost.assessment.detect.scan;

import org.jspecify.annotations.NullMarked;
