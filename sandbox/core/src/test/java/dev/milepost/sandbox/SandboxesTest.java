// SPDX-License-Identifier: MIT
package dev.milepost.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import dev.milepost.sandbox.control.Controls;
import dev.milepost.sandbox.http.Response;
import dev.milepost.sandbox.http.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxesTest {
  /** Declared in META-INF/services of the tests. */
  public static final class PlainServer implements SandboxServer {
    @Override
    public String kind() {
      return "plain";
    }

    @Override
    public String description() {
      return "Stands for nothing.";
    }

    @Override
    public RunningSandbox start(SandboxOptions options) {
      Controls controls = Controls.over(options.clock());
      SandboxHttp http =
          SandboxHttp.start(options, "", Router.create(), request -> Response.empty(404), controls);
      return new Running(http, controls, options.issues() + " " + options.seed());
    }
  }

  private record Running(SandboxHttp http, Controls controls, String team)
      implements RunningSandbox {
    @Override
    public Banner banner() {
      return new Banner(http.address(), "u", "t", "P", team, "");
    }

    @Override
    public void close() {
      http.close();
    }
  }

  @Test
  void opensByNameWithNumbers() throws Exception {
    List<String> banners = new ArrayList<>();
    AutoCloseable running =
        Sandboxes.open("plain", Map.of("issues", 12L, "seed", 7L), banners::add);
    running.close();
    assertThat(banners).singleElement().asString().contains("\"team\":\"12 7\"");
  }

  @Test
  void namesTheKindsThereAre() {
    assertThatThrownBy(() -> Sandboxes.open("jura", Map.of(), banner -> {}))
        .isInstanceOf(MilepostException.class)
        .hasMessage("there is no sandbox 'jura'; there are plain");
  }

  @Test
  void refusesNumbersOutOfBounds() {
    assertThatThrownBy(() -> Sandboxes.open("plain", Map.of("port", 70_000L), banner -> {}))
        .isInstanceOf(MilepostException.class)
        .hasMessage("port is 70000, must be 0 to 65535");
  }
}
