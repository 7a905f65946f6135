// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import java.math.BigDecimal;

/**
 * A company that could be invested in.
 *
 * @param title names it; the same title is the same opportunity
 * @param amount to be invested, in the fund's currency
 */
record Opportunity(
    String title,
    String description,
    BigDecimal amount,
    Stage stage,
    String sector,
    RiskLevel riskLevel) {}
