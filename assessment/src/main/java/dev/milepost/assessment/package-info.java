// SPDX-License-Identifier: MIT
/**
 * Looks at a repository as a whole: streams of deployments, metrics, capabilities, maturity,
 * advice.
 */
@NullMarked
package dev.milepost.assessment;

import org.jspecify.annotations.NullMarked;
