// SPDX-License-Identifier: MIT
package dev.milepost.server;

import dev.milepost.server.engine.Engines;
import dev.milepost.server.http.HttpProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Says whether the process lives and whether it can work. */
final class Health {
  private static final String JSON = "application/json";

  private final Engines engines;

  Health(Engines engines) {
    this.engines = engines;
  }

  void register(RoutesConfig routes) {
    routes.get("/health/live", Health::live);
    routes.get("/health/ready", this::ready);
  }

  private static void live(Context context) {
    context.contentType(JSON).result("{\"status\":\"live\"}");
  }

  private void ready(Context context) {
    engines
        .trouble()
        .get()
        .ifPresent(trouble -> {
          throw new HttpProblem(503, "not-ready", trouble);
        });
    context.contentType(JSON).result("{\"status\":\"ready\"}");
  }
}
