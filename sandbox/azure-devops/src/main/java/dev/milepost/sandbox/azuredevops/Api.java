// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.http.Request;
import dev.milepost.sandbox.http.Response;
import dev.milepost.sandbox.http.Router;

/** Registers endpoints behind the gate, each under the lock it needs. */
final class Api {
  static final String ORGANIZATION = "/{organization}";
  static final String PROJECT = "/{organization}/{project}";
  static final String TEAM = "/{organization}/{project}/{team}";

  private final Router router;
  private final Gate gate;
  private final World world;

  Api(Router router, Gate gate, World world) {
    this.router = router;
    this.gate = gate;
    this.world = world;
  }

  /** What answers a call. */
  @FunctionalInterface
  interface Endpoint {
    Response answer(Call call);
  }

  World world() {
    return world;
  }

  /** A request that changes nothing, whatever its method. */
  Api read(String method, String scope, String path, Endpoint endpoint) {
    router.on(method, scope + "/_apis/" + path, request -> reading(request, endpoint));
    return this;
  }

  Api get(String scope, String path, Endpoint endpoint) {
    return read("GET", scope, path, endpoint);
  }

  Api write(String method, String scope, String path, Endpoint endpoint) {
    router.on(method, scope + "/_apis/" + path, request -> writing(request, endpoint));
    return this;
  }

  private Response reading(Request request, Endpoint endpoint) {
    return gate.pass(request, call -> world.reading(() -> endpoint.answer(call)), false);
  }

  private Response writing(Request request, Endpoint endpoint) {
    return gate.pass(request, call -> world.writing(() -> endpoint.answer(call)), true);
  }
}
