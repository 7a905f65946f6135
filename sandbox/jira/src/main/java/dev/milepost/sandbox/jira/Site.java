// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.control.Controls;
import dev.milepost.sandbox.http.Router;
import java.util.function.Supplier;

/** All of one stand-in: what it holds and what answers. */
final class Site {
  private static final String CLOUD_ID = "00000000-0000-4000-8000-0000000c10fd";

  private final Edition edition;
  private final Controls controls;
  private final World world;
  private final Access access;
  private final Limits limits;
  private final Hooks hooks;
  private final Supplier<String> base;

  private Site(Edition edition, Controls controls, Supplier<String> base) {
    this.edition = edition;
    this.controls = controls;
    this.base = base;
    Turns.declare(controls.switches(), edition);
    world = new World(Catalog.of(edition), controls.clock(), controls.switches());
    access = new Access(edition, controls);
    limits = new Limits(edition, controls);
    hooks = new Hooks(this);
  }

  /** An empty site. */
  static Site create(Edition edition, Controls controls, Supplier<String> base) {
    return new Site(edition, controls, base);
  }

  Edition edition() {
    return edition;
  }

  boolean cloud() {
    return edition == Edition.CLOUD;
  }

  Controls controls() {
    return controls;
  }

  World world() {
    return world;
  }

  Access access() {
    return access;
  }

  Limits limits() {
    return limits;
  }

  Hooks hooks() {
    return hooks;
  }

  String base() {
    return base.get();
  }

  String cloudId() {
    return CLOUD_ID;
  }

  MetaJson meta(int version) {
    return new MetaJson(edition, base, version, controls.switches().on(Turns.RENAMED));
  }

  IssueJson issues(int version) {
    return new IssueJson(
        world, meta(version), version, controls.switches().on(Turns.SPRINT_AS_TEXT));
  }

  Router router() {
    Routes routes = new Routes(this);
    new SiteRoutes(this).addTo(routes);
    new ProjectRoutes(this).addTo(routes);
    new IssueRoutes(this).addTo(routes);
    new BulkRoutes(this).addTo(routes);
    new ChangelogRoutes(this).addTo(routes);
    new TransitionRoutes(this).addTo(routes);
    new CommentRoutes(this).addTo(routes);
    new LinkRoutes(this).addTo(routes);
    new AttachmentRoutes(this).addTo(routes);
    new AgileRoutes(this).addTo(routes);
    new SprintRoutes(this).addTo(routes);
    new ChartRoutes(this).addTo(routes);
    new HookRoutes(this).addTo(routes);
    if (cloud()) {
      new CloudSearchRoutes(this).addTo(routes);
      new OAuthRoutes(this).addTo(routes);
    } else {
      new SearchRoutes(this).addTo(routes);
    }
    return routes.router();
  }
}
