// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.Banner;
import dev.milepost.sandbox.RunningSandbox;
import dev.milepost.sandbox.SandboxHttp;
import dev.milepost.sandbox.SandboxOptions;
import dev.milepost.sandbox.control.Controls;
import dev.milepost.sandbox.http.Request;
import dev.milepost.sandbox.http.Response;
import java.util.concurrent.atomic.AtomicReference;

/** A running Jira of one of the editions. Safe for threads. */
public final class JiraSandbox implements RunningSandbox {
  private final Site site;
  private final Controls controls;
  private final SandboxHttp http;

  private JiraSandbox(Site site, Controls controls, SandboxHttp http) {
    this.site = site;
    this.controls = controls;
    this.http = http;
  }

  static JiraSandbox start(Edition edition, SandboxOptions options) {
    Controls controls = Controls.over(options.clock());
    AtomicReference<String> base = new AtomicReference<>("");
    Site site = Site.create(edition, controls, base::get);
    DataSet.fill(site.world());
    Generator.fill(site.world(), options.issues(), options.seed());
    SandboxHttp http =
        SandboxHttp.start(
            options, edition.contextPath(), site.router(), JiraSandbox::nothing, controls);
    base.set(http.address().toString());
    return new JiraSandbox(site, controls, http);
  }

  private static Response nothing(Request request) {
    return Response.html(
        404, "<html><title>Oops, you've found a dead link.</title><body>404</body></html>");
  }

  @Override
  public Banner banner() {
    Person user = People.ENGINEER_ONE;
    boolean cloud = site.cloud();
    return new Banner(
        http.address(),
        cloud ? user.email() : user.name(),
        user.token(),
        "PAY",
        "1",
        cloud ? site.cloudId() : "");
  }

  @Override
  public Controls controls() {
    return controls;
  }

  /** What other people do on the site. */
  public JiraPeople people() {
    return new JiraPeople(site);
  }

  Site site() {
    return site;
  }

  /** Moves an issue to another project, as people do in the user interface; gives its new key. */
  public String move(String key, String project) {
    return site.world()
        .writing(() -> {
          Issue issue = site.world().find(key).orElseThrow();
          Meta.Project target = site.world().catalog().project(project).orElseThrow();
          Meta.IssueType type = target.types().get(1);
          return site.world()
              .move(issue, target, type, People.PRODUCT_OWNER, site.world().now())
              .key;
        });
  }

  @Override
  public void close() {
    http.close();
    site.hooks().close();
  }
}
