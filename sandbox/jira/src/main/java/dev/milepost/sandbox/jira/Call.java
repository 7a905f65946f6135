// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Request;
import dev.milepost.sandbox.http.Response;
import java.util.Optional;

/**
 * A request of somebody.
 *
 * @param person empty when anonymous
 * @param version of the interface, 2 or 3
 */
record Call(Site site, Request request, Optional<Person> person, int version) {
  /** What a route does. */
  @FunctionalInterface
  interface Action {
    Response run(Call call);
  }

  Person user() {
    return person.orElseThrow(Access::anonymous);
  }

  World world() {
    return site.world();
  }

  IssueJson json() {
    return site.issues(version);
  }

  MetaJson meta() {
    return site.meta(version);
  }

  FieldInput input() {
    return new FieldInput(site.world(), version);
  }

  /** The issue that the path names, if the caller may see it. */
  Issue issue() {
    return issue(request.variable("issue"));
  }

  Issue issue(String idOrKey) {
    if (person.isEmpty()) {
      throw site.cloud() ? Errors.noIssue() : Access.anonymous();
    }
    return world().find(idOrKey).filter(it -> !it.project.hidden()).orElseThrow(Errors::noIssue);
  }
}
