// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A figure of a company in the portfolio.
 *
 * @param limit what it should not pass; above zero
 * @param below whether less than the limit is bad, else more is
 */
record Observation(
    String company, String metric, BigDecimal value, BigDecimal limit, boolean below, Instant at) {}
