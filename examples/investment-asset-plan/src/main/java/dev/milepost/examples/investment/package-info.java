// SPDX-License-Identifier: MIT
/**
 * An application on the SDK: keeps the plan of an investment in an issue tracker. Read {@link
 * dev.milepost.examples.investment.InvestmentPlan} first.
 */
@NullMarked
package dev.milepost.examples.investment;

import org.jspecify.annotations.NullMarked;
