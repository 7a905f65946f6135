// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.sandbox.azuredevops.AzureDevOpsPeople;
import dev.milepost.sandbox.control.Controls;
import dev.milepost.sandbox.control.Fault;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Request;
import dev.milepost.sandbox.http.Response;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.TeamRef;
import dev.milepost.spi.work.WebhookDelivery;
import dev.milepost.testkit.integration.SiteControls;
import dev.milepost.testkit.integration.SprintScript;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Troubles of a stand-in. */
final class AzureDevOpsSiteControls implements SiteControls {
  private static final String SECRET = "webhook secret of the present";
  private static final String USER = "milepost";
  private static final String OLD_SECRET = "webhook secret of the past";
  static final String WIQL = "POST /{organization}/{project}/_apis/wit/wiql";
  private static final int MANY = 1_000_000;

  private final AzureDevOpsContractSite site;
  private final Controls controls;
  private final AzureDevOpsPeople people;
  private final List<SiteRequest> requests = new CopyOnWriteArrayList<>();
  private final AtomicBoolean losing = new AtomicBoolean();
  private final AtomicInteger countdown = new AtomicInteger();
  private final AtomicInteger throttled = new AtomicInteger();
  private volatile Supplier<Response> tooMany = () -> blocked(429);
  private volatile Runnable action = () -> {};
  private volatile @Nullable CountDownLatch held;

  AzureDevOpsSiteControls(AzureDevOpsContractSite site) {
    this.site = site;
    this.controls = site.sandbox().controls();
    this.people = site.people();
    controls.watch(this::seen);
  }

  private void seen(Request request) {
    if (request.headers().first("X-Contract").isPresent()) {
      return;
    }
    requests.add(
        new SiteRequest(
            request.method(),
            request.path(),
            request.headers().first("Authorization").orElse(""),
            Instant.now()));
    boolean writes =
        !request.method().equals("GET")
            && !request.path().matches(".*(wiql|workitemsbatch|token).*")
            && request.parameter("validateOnly").isEmpty();
    if (writes && losing.compareAndSet(true, false)) {
      controls.faults().add(Fault.next("*", new Fault.Effect.Lose()));
    }
    throttleNext();
    if (countdown.getAndUpdate(left -> Math.max(0, left - 1)) == 1) {
      action.run();
    }
    CountDownLatch latch = held;
    if (latch != null) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  Controls controls() {
    return controls;
  }

  AzureDevOpsPeople people() {
    return people;
  }

  @Override
  public List<SiteRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void heal() {
    controls.faults().clear();
    losing.set(false);
    throttled.set(0);
    CountDownLatch latch = held;
    held = null;
    if (latch != null) {
      latch.countDown();
    }
  }

  private void answer(int times, Response response) {
    controls.faults().add(Fault.next("*", new Fault.Effect.Answer(response)).times(times));
  }

  /** Made when the request is there: such an answer may name a moment that lies ahead of it. */
  private void throttleNext() {
    if (throttled.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      answer(1, tooMany.get());
    }
  }

  @Override
  public Set<Refusal> refusals() {
    return EnumSet.allOf(Refusal.class);
  }

  @Override
  public void refuse(Refusal refusal) {
    String page = "<!DOCTYPE html><html><title>Azure DevOps Services | Sign In</title></html>";
    answer(
        MANY,
        switch (refusal) {
          case UNAUTHORIZED -> Response.html(401, page).with("WWW-Authenticate", "Bearer");
          case FORBIDDEN -> Response.html(403, "<html><title>Access Denied</title></html>");
          case LOGIN_PAGE -> Response.html(200, page);
          case LOGIN_PAGE_203 -> Response.html(203, page);
          case LOGIN_REDIRECT ->
              Response.html(302, "")
                  .with("Location", "https://spsprodcus1.vssps.visualstudio.com/_signin?realm=a");
        });
  }

  @Override
  public Set<WaitForm> waitForms() {
    return new LinkedHashSet<>(
        List.of(WaitForm.SECONDS, WaitForm.RESET_EPOCH_SECONDS, WaitForm.NONE));
  }

  @Override
  public void throttle(int times, WaitForm form, int seconds) {
    tooMany = () -> tooMany(form, seconds);
    throttled.set(times);
  }

  private static Response tooMany(WaitForm form, int seconds) {
    Response response = blocked(429);
    return switch (form) {
      case SECONDS -> response.with("Retry-After", Integer.toString(seconds));
      case RESET_EPOCH_SECONDS ->
          response
              .with("X-RateLimit-Resource", "Boards/")
              .with("X-RateLimit-Limit", "200")
              .with("X-RateLimit-Remaining", "0")
              .with(
                  "X-RateLimit-Reset",
                  Long.toString(Instant.now().plusSeconds(seconds).getEpochSecond() + 1));
      default -> response;
    };
  }

  static Response blocked(int status) {
    return Response.json(
        status,
        Json.object()
            .put(
                "message",
                "TF400733: The request has been canceled: Request was blocked due to exceeding"
                    + " usage of resource 'Concurrency' in namespace 'User'.")
            .put("typeKey", "RequestBlockedException"));
  }

  @Override
  public void fail(int times, int status) {
    answer(times, Response.text(status, "trouble"));
  }

  @Override
  public void loseAnswer() {
    losing.set(true);
  }

  @Override
  public void hang() {
    held = new CountDownLatch(1);
  }

  @Override
  public Optional<PluginConfig> renewable() {
    return Optional.of(entra().apiKey(Secret.of("sandbox-secret")).build());
  }

  /** A connection of an application, without its secret. */
  PluginConfig.Builder entra() {
    URI address = URI.create(site.address());
    return site.settings()
        .setting("authentication", "entra")
        .setting("client_id", "sandbox-client")
        .setting("token_endpoint", address.resolve("/directory/oauth2/v2.0/token").toString());
  }

  @Override
  public void expireToken() {
    controls.clock().advance(Duration.ofHours(2));
  }

  @Override
  public int renewals() {
    return controls.journal().count("POST /{tenant}/oauth2/v2.0/token");
  }

  @Override
  public void addItems(int count) {
    people.addItems(count);
  }

  @Override
  public void afterRequests(int count, Runnable run) {
    action = run;
    countdown.set(count);
  }

  @Override
  public void editTitle(String id, String title) {
    people.retitle(Integer.parseInt(id), title);
  }

  @Override
  public void addLabel(String id, String label) {
    people.tag(Integer.parseInt(id), label);
  }

  @Override
  public void delete(String id) {
    people.delete(Integer.parseInt(id));
  }

  @Override
  public void hide(String id) {
    people.hide(Integer.parseInt(id));
  }

  /** An item keeps its number in every project. */
  @Override
  public Optional<String> move(String id) {
    return Optional.empty();
  }

  @Override
  public void renameStatuses() {
    people.renameStates();
  }

  @Override
  public void closeWayToDone() {
    people.closeWayToDone();
  }

  @Override
  public Optional<String> requireFieldWhenDone() {
    people.demandWhenDone("Custom.RootCause");
    return Optional.of("Custom.RootCause");
  }

  @Override
  public void repeatPages() {
    ObjectNode page = Json.object().put("queryType", "flat");
    ArrayNode items = page.putArray("workItems");
    IntStream.rangeClosed(1, 1_000).forEach(id -> items.addObject().put("id", id));
    controls.faults().add(Fault.next(WIQL, new Fault.Effect.Answer(Response.ok(page))).times(MANY));
  }

  @Override
  public List<String> allowedStatuses(String id) {
    return people.nextStates(Integer.parseInt(id));
  }

  /** An answer is a list of ids: it promises nothing. */
  @Override
  public boolean omitCursors() {
    return false;
  }

  /** A place among ids does not end. */
  @Override
  public boolean expireCursors() {
    return false;
  }

  @Override
  public int bulkLimit() {
    return Creation.MOST;
  }

  @Override
  public PluginConfig withWebhookSecrets() {
    return site.settings()
        .apiKey(Secret.of(site.token()))
        .setting("webhook_user", USER)
        .setting("webhook_secret", SECRET)
        .setting("webhook_secret_previous", OLD_SECRET)
        .build();
  }

  @Override
  public WebhookDelivery updated(String id, Signing signing) {
    return delivery(event("workitem.updated", id), signing);
  }

  @Override
  public WebhookDelivery deleted(String id) {
    return delivery(event("workitem.deleted", id), Signing.GENUINE);
  }

  @Override
  public WebhookDelivery unknownEvent() {
    return delivery(
        "{\"id\":\"e1\",\"eventType\":\"build.complete\",\"resource\":{\"id\":2}}"
            .getBytes(StandardCharsets.UTF_8),
        Signing.GENUINE);
  }

  byte[] event(String eventType, String id) {
    return people.event(eventType, Integer.parseInt(id)).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public WebhookDelivery huge(int bytes) {
    byte[] body = new byte[bytes];
    Arrays.fill(body, (byte) ' ');
    return delivery(body, Signing.GENUINE);
  }

  static WebhookDelivery delivery(byte[] body, Signing signing) {
    String secret =
        switch (signing) {
          case GENUINE, STALE, WRONG_BODY -> SECRET;
          case OLD_SECRET -> OLD_SECRET;
          case MISSING -> "";
          case WRONG_SECRET -> "another";
        };
    String pair =
        Base64.getEncoder().encodeToString((USER + ":" + secret).getBytes(StandardCharsets.UTF_8));
    Map<String, List<String>> headers =
        secret.isEmpty() ? Map.of() : Map.of("Authorization", List.of("Basic " + pair));
    return new WebhookDelivery("", headers, ByteBuffer.wrap(body), Instant.now());
  }

  /** A password vouches for no body, and tells no time. */
  @Override
  public Set<Signing> signings() {
    return EnumSet.complementOf(EnumSet.of(Signing.STALE, Signing.WRONG_BODY));
  }

  @Override
  public TeamRef play(List<SprintScript> sprints) {
    SprintPlay.play(people, sprints);
    return new TeamRef("Field Service Team");
  }
}
