// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Request;
import dev.milepost.sandbox.http.Response;
import dev.milepost.sandbox.http.Router;
import java.util.List;
import java.util.Optional;

/** Adds a route under each version and door of the edition, behind access and limits. */
final class Routes {
  private final Site site;
  private final Router router = Router.create();
  private final List<String> doors;
  private final List<String> versions;

  Routes(Site site) {
    this.site = site;
    // A scoped token and OAuth come through the gateway's path.
    doors = site.cloud() ? List.of("", "/ex/jira/{cloudId}") : List.of("");
    versions = site.cloud() ? List.of("3", "2", "latest") : List.of("2", "latest");
  }

  Router router() {
    return router;
  }

  /** A route below {@code /rest/api/N} that reads. */
  Routes get(String path, Call.Action action) {
    return api("GET", path, false, action);
  }

  /** A route below {@code /rest/api/N} that reads although it posts. */
  Routes ask(String path, Call.Action action) {
    return api("POST", path, false, action);
  }

  Routes post(String path, Call.Action action) {
    return api("POST", path, true, action);
  }

  Routes put(String path, Call.Action action) {
    return api("PUT", path, true, action);
  }

  Routes delete(String path, Call.Action action) {
    return api("DELETE", path, true, action);
  }

  private Routes api(String method, String path, boolean writes, Call.Action action) {
    for (String version : versions) {
      int number = version.equals("3") || (version.equals("latest") && site.cloud()) ? 3 : 2;
      add(method, "/rest/api/" + version + path, writes, number, action);
    }
    return this;
  }

  /** A route elsewhere. */
  Routes at(String method, String path, Call.Action action) {
    add(method, path, !method.equals("GET"), 2, action);
    return this;
  }

  /** A route below the agile interface; its issues are those of version 2. */
  Routes agile(String method, String path, Call.Action action) {
    return at(method, "/rest/agile/1.0" + path, action);
  }

  private void add(String method, String path, boolean writes, int version, Call.Action action) {
    for (String door : doors) {
      String template = door + path;
      router.on(
          method,
          template,
          request -> {
            Optional<Person> person = site.access().person(request);
            site.limits().check(method, path, request);
            site.hooks().deliverDue();
            Response response = run(request, person, writes, version, action);
            return site.access().mark(response, person);
          });
    }
  }

  private Response run(
      Request request, Optional<Person> person, boolean writes, int version, Call.Action action) {
    Call call = new Call(site, request, person, version);
    return writes
        ? site.world().writing(() -> action.run(call))
        : site.world().reading(() -> action.run(call));
  }
}
