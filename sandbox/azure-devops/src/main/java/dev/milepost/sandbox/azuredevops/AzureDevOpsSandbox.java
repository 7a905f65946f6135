// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.SandboxHttp;
import dev.milepost.sandbox.SandboxOptions;
import dev.milepost.sandbox.SandboxServer;
import dev.milepost.sandbox.WebhookSender;
import dev.milepost.sandbox.azuredevops.data.ItemGenerator;
import dev.milepost.sandbox.azuredevops.data.SampleData;
import dev.milepost.sandbox.azuredevops.model.Organization;
import dev.milepost.sandbox.control.Controls;
import dev.milepost.sandbox.http.Response;
import dev.milepost.sandbox.http.Router;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Stands in for Azure DevOps Boards.
 *
 * @since 0.1
 */
public final class AzureDevOpsSandbox implements SandboxServer {
  /** Opens the whole organization. */
  static final String TOKEN = "sandbox-pat";

  /** Reads and may not write. */
  static final String READ_ONLY_TOKEN = "sandbox-read-only";

  /** Another user, so that two can change one item. */
  static final String SECOND_TOKEN = "sandbox-second";

  @Override
  public String kind() {
    return "azure-devops";
  }

  @Override
  public String description() {
    return "Azure DevOps Boards: work items with their history, WIQL, teams, iterations, hooks.";
  }

  @Override
  public RunningAzureDevOps start(SandboxOptions options) {
    Controls controls = Controls.over(options.clock());
    Settings.declare(controls.switches());
    SampleData data = SampleData.create(options.clock());
    ItemGenerator.generate(data.organization(), data.project(), options.issues(), options.seed());
    WebhookSender sender = WebhookSender.create();
    World world = world(controls, data, sender);
    presets(controls);
    Router router = Router.ignoringCase();
    Gate gate = new Gate(world, options.tls().isPresent() ? "https" : "http");
    register(new Api(router, gate, world));
    router.on("POST", TokenRoute.TEMPLATE, new TokenRoute(world, data.service())::handle);
    SandboxHttp http =
        SandboxHttp.start(options, "", router, request -> notFound(request.path()), controls);
    return new RunningAzureDevOps(http, sender, world, data);
  }

  private static World world(Controls controls, SampleData data, WebhookSender sender) {
    Organization organization = data.organization();
    Accounts accounts = new Accounts(controls.clock());
    accounts.addPersonal(TOKEN, data.service(), true);
    accounts.addPersonal(SECOND_TOKEN, data.owner(), true);
    accounts.addPersonal(READ_ONLY_TOKEN, data.owner(), false);
    Hooks hooks = new Hooks(organization, sender, controls.switches());
    return new World(organization, accounts, hooks, controls, new ReentrantReadWriteLock());
  }

  private static void register(Api api) {
    DiscoveryRoutes.register(api);
    ProjectRoutes.register(api);
    TypeRoutes.register(api);
    ItemRoutes.register(api);
    RecycleBinRoutes.register(api);
    HistoryRoutes.register(api);
    ReportingRoutes.register(api);
    CommentRoutes.register(api);
    QueryRoutes.register(api);
    TreeRoutes.register(api);
    TeamRoutes.register(api);
    BoardRoutes.register(api);
    GitRoutes.register(api);
    HookRoutes.register(api);
  }

  private static void presets(Controls controls) {
    controls.preset("tf400733", () -> Throttle.blocked().with("Retry-After", "1"));
    controls.preset(
        "query-timeout",
        () ->
            Refusals.response(
                400,
                "QueryTimeoutException",
                "VS402335: The timeout period elapsed prior to completion of the query or the"
                    + " server is not responding."));
  }

  private static Response notFound(String path) {
    return Refusals.response(
        404,
        "HttpResourceNotFoundException",
        "The controller for path '" + path + "' was not found or does not implement IController.");
  }
}
