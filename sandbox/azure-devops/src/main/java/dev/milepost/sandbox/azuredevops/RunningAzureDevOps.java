// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.Banner;
import dev.milepost.sandbox.RunningSandbox;
import dev.milepost.sandbox.SandboxHttp;
import dev.milepost.sandbox.WebhookSender;
import dev.milepost.sandbox.azuredevops.data.SampleData;
import dev.milepost.sandbox.control.Controls;
import java.net.URI;

/**
 * A running stand-in. Safe for threads.
 *
 * @since 0.1
 */
public final class RunningAzureDevOps implements RunningSandbox {
  private final SandboxHttp http;
  private final WebhookSender sender;
  private final World world;
  private final SampleData data;

  RunningAzureDevOps(SandboxHttp http, WebhookSender sender, World world, SampleData data) {
    this.http = http;
    this.sender = sender;
    this.world = world;
    this.data = data;
  }

  @Override
  public Banner banner() {
    return new Banner(
        URI.create(http.address() + "/" + data.organization().name()),
        data.service().uniqueName(),
        AzureDevOpsSandbox.TOKEN,
        data.project().name(),
        data.project().teams().getFirst().name(),
        data.organization().name());
  }

  @Override
  public Controls controls() {
    return world.controls();
  }

  /**
   * What other people do in a project.
   *
   * @throws IllegalArgumentException when there is no such project
   */
  public AzureDevOpsPeople people(String project) {
    return new AzureDevOpsPeople(
        world,
        world
            .organization()
            .project(project)
            .orElseThrow(
                () -> new IllegalArgumentException("there is no project '" + project + "'")),
        data.owner(),
        http.address() + "/" + data.organization().name());
  }

  @Override
  public void close() {
    http.close();
    sender.close();
  }
}
