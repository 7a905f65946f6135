// SPDX-License-Identifier: MIT
package dev.milepost.work.incident;

import dev.milepost.incident.Analysis;
import dev.milepost.incident.Signature;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who should look at an incident, and why it is them.
 *
 * @param owners as configured or as CODEOWNERS has them; empty where nobody is known
 * @param reason what they look after; empty where nobody is known
 */
record Responsible(List<String> owners, String reason) {
  private static final Responsible NOBODY = new Responsible(List.of(), "");

  /** Of the first failing own code, as the most exact; else of the components in their order. */
  static Responsible of(Analysis analysis, Circumstances known) {
    Signature first = analysis.first();
    if (first != null && first.userFrame() != null && first.language() != null) {
      List<String> owners =
          known.owners().ofFrame(first.language(), first.userFrame(), known.paths());
      if (!owners.isEmpty()) {
        return new Responsible(owners, "owner of " + first.userFrame().text());
      }
    }
    for (String component : analysis.incident().components()) {
      List<String> owners = known.owners().ofComponent(component);
      if (!owners.isEmpty()) {
        return new Responsible(owners, "owner of component " + component);
      }
    }
    return NOBODY;
  }

  /** The tracker's account of the first owner that has one; a mail address is one by itself. */
  Optional<String> account(Map<String, String> accounts) {
    return owners.stream()
        .map(owner -> accounts.getOrDefault(owner, isMail(owner) ? owner : ""))
        .filter(account -> !account.isEmpty())
        .findFirst();
  }

  private static boolean isMail(String owner) {
    return owner.indexOf('@') > 0;
  }
}
