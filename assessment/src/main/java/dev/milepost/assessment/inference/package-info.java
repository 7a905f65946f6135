// SPDX-License-Identifier: MIT
/** Infers deployments from what a repository holds, and joins changes and failures to them. */
@NullMarked
package dev.milepost.assessment.inference;

import org.jspecify.annotations.NullMarked;
