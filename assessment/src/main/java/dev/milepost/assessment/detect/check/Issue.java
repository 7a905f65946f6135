// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.kernel.Finding.Severity;

/**
 * A problem that a check came across. Immutable.
 *
 * @param rule {@code group.name}
 * @param confidence 0 to 1
 */
public record Issue(
    String rule, Severity severity, Evidence place, String message, double confidence) {}
