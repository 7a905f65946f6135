// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import java.util.List;
import java.util.Locale;

/** The six things that are looked into before money is given. */
enum DueDiligence {
  FINANCIAL(
      "Financial due diligence",
      "Audited accounts of three years reconcile with the bank statements",
      "Revenue by customer, churn, and what is recognised early",
      "Cash, debt, runway at the planned spending"),
  LEGAL(
      "Legal due diligence",
      "Share register, options and preferences",
      "Contracts that end with a change of control",
      "Disputes, and who owns the code and the marks"),
  COMMERCIAL(
      "Market and customers",
      "Size of the market from the bottom up",
      "Five customers asked without the company present",
      "Competitors, and what keeps them away"),
  TECHNICAL(
      "Technology",
      "Architecture, and what breaks at ten times the load",
      "Delivery metrics, tests, incidents of the last year",
      "Licences of what the product is built on"),
  TEAM(
      "Team",
      "References of the founders",
      "Key people, their contracts and what they could leave with",
      "Open positions and how long they have been open"),
  OPERATIONS(
      "Operations and compliance",
      "Data protection, security certificates, last penetration test",
      "Insurance and tax",
      "Suppliers that cannot be replaced in a quarter");

  private final String title;
  private final List<String> questions;

  DueDiligence(String title, String... questions) {
    this.title = title;
    this.questions = List.of(questions);
  }

  String title() {
    return title;
  }

  List<String> questions() {
    return questions;
  }

  /** As the data writes it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
