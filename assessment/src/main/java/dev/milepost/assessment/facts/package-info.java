// SPDX-License-Identifier: MIT

/**
 * Reads facts that other systems exported: deployments, changes and incidents, as CSV or JSON
 * Lines.
 */
@NullMarked
package dev.milepost.assessment.facts;

import org.jspecify.annotations.NullMarked;
