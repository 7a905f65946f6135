// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import java.util.List;
import java.util.Optional;

/** The accounts of the site: roles, not persons. */
final class People {
  static final Person ENGINEER_ONE = person(1, "engineer.one", "Engineer One");
  static final Person ENGINEER_TWO = person(2, "engineer.two", "Engineer Two");

  /** Its login holds an at sign. */
  static final Person REVIEWER_ONE = person(3, "reviewer.one@payments", "Reviewer One");

  static final Person PRODUCT_OWNER = person(4, "product.owner", "Product Owner");

  /** Two accounts of one display name. */
  static final Person REVIEWER_TWIN = person(5, "reviewer.twin", "Reviewer One");

  private static final List<Person> ALL =
      List.of(ENGINEER_ONE, ENGINEER_TWO, REVIEWER_ONE, PRODUCT_OWNER, REVIEWER_TWIN);

  private People() {}

  private static Person person(int number, String name, String displayName) {
    return new Person(
        "712020:00000000-0000-4000-8000-00000000000" + number,
        name,
        "JIRAUSER1010" + number,
        displayName,
        name.replace("@", ".") + "@sandbox.invalid",
        "sandbox-token-" + number);
  }

  static List<Person> all() {
    return ALL;
  }

  static Optional<Person> byAccount(String accountId) {
    return ALL.stream().filter(it -> it.accountId().equals(accountId)).findFirst();
  }

  static Optional<Person> byName(String name) {
    return ALL.stream().filter(it -> it.name().equalsIgnoreCase(name)).findFirst();
  }

  static Optional<Person> byKey(String key) {
    return ALL.stream().filter(it -> it.key().equals(key)).findFirst();
  }

  static Optional<Person> byEmail(String email) {
    return ALL.stream().filter(it -> it.email().equalsIgnoreCase(email)).findFirst();
  }

  /** By whatever the edition knows people by. */
  static Optional<Person> byId(Edition edition, String id) {
    return edition == Edition.CLOUD ? byAccount(id) : byName(id);
  }
}
