// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.sandbox.control.Controls;
import dev.milepost.sandbox.control.Fault;
import dev.milepost.sandbox.http.Request;
import dev.milepost.sandbox.http.Response;
import dev.milepost.sandbox.jira.JiraPeople;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.TeamRef;
import dev.milepost.spi.work.WebhookDelivery;
import dev.milepost.testkit.integration.SiteControls;
import dev.milepost.testkit.integration.SprintScript;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Troubles of a stand-in. */
final class JiraSiteControls implements SiteControls {
  private static final int MANY = 1_000_000;

  private final JiraContractSite site;
  private final Controls controls;
  private final JiraPeople people;
  private final List<SiteRequest> requests = new CopyOnWriteArrayList<>();
  private final Map<String, JsonObject> deleted = new ConcurrentHashMap<>();
  private final AtomicBoolean losing = new AtomicBoolean();
  private final AtomicInteger countdown = new AtomicInteger();
  private final AtomicInteger throttled = new AtomicInteger();
  private volatile Supplier<Response> tooMany = () -> JiraRefusals.tooMany(WaitForm.NONE, 0);
  private volatile Runnable action = () -> {};
  private volatile @Nullable CountDownLatch held;

  JiraSiteControls(JiraContractSite site) {
    this.site = site;
    this.controls = site.sandbox().controls();
    this.people = site.sandbox().people();
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
        !request.method().equals("GET") && !request.path().matches(".*(search|bulkfetch|token).*");
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

  JiraPeople people() {
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
    return EnumSet.of(
        Refusal.UNAUTHORIZED, Refusal.FORBIDDEN, Refusal.LOGIN_PAGE, Refusal.LOGIN_REDIRECT);
  }

  @Override
  public void refuse(Refusal refusal) {
    answer(MANY, JiraRefusals.of(refusal, site.address()));
  }

  @Override
  public Set<WaitForm> waitForms() {
    return new LinkedHashSet<>(
        site.isCloud()
            ? List.of(WaitForm.SECONDS, WaitForm.HTTP_DATE, WaitForm.RESET_ISO, WaitForm.NONE)
            : List.of(WaitForm.SECONDS, WaitForm.HTTP_DATE, WaitForm.NONE));
  }

  @Override
  public void throttle(int times, WaitForm form, int seconds) {
    tooMany = () -> JiraRefusals.tooMany(form, seconds);
    throttled.set(times);
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
    if (!site.isCloud()) {
      return Optional.empty();
    }
    return Optional.of(site.oauth("sandbox-refresh-1"));
  }

  @Override
  public void expireToken() {
    controls.clock().advance(Duration.ofHours(2));
  }

  @Override
  public int renewals() {
    return controls.journal().count("POST /oauth/token");
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
    people.retitle(id, title);
  }

  @Override
  public void addLabel(String id, String label) {
    people.label(id, label);
  }

  @Override
  public void delete(String id) {
    deleted.put(id, site.ask("issue/" + id));
    people.delete(id);
  }

  @Override
  public void hide(String id) {
    people.hide(id);
  }

  @Override
  public Optional<String> move(String id) {
    return Optional.of(site.sandbox().move(id, people.projects().getFirst()));
  }

  @Override
  public void renameStatuses() {
    controls.switches().set("renamed-statuses", true);
  }

  @Override
  public void closeWayToDone() {
    controls.switches().set("no-way-to-done", true);
  }

  @Override
  public List<String> allowedStatuses(String id) {
    return Reading.objects(site.ask("issue/" + id + "/transitions"), "transitions").stream()
        .map(transition -> Reading.text(transition, "to", "name"))
        .toList();
  }

  @Override
  public Optional<String> requireFieldWhenDone() {
    controls.switches().set("demand-findings", true);
    return Optional.of("Findings");
  }

  @Override
  public void repeatPages() {
    if (site.isCloud()) {
      controls.switches().set("repeat-page-token", true);
      return;
    }
    Response page =
        Response.of(
            200,
            "application/json",
            site.search("project = PAY ORDER BY created ASC, key ASC")
                .getBytes(StandardCharsets.UTF_8));
    controls
        .faults()
        .add(Fault.next("POST /rest/api/2/search", new Fault.Effect.Answer(page)).times(MANY));
  }

  @Override
  public boolean omitCursors() {
    if (site.isCloud()) {
      Response page =
          Response.of(
              200,
              "application/json",
              "{\"issues\":[],\"isLast\":false}".getBytes(StandardCharsets.UTF_8));
      controls
          .faults()
          .add(
              Fault.next("POST /rest/api/3/search/jql", new Fault.Effect.Answer(page)).times(MANY));
    }
    return site.isCloud();
  }

  @Override
  public boolean expireCursors() {
    controls.clock().advance(Duration.ofDays(8));
    return site.isCloud();
  }

  @Override
  public int bulkLimit() {
    return 50;
  }

  @Override
  public PluginConfig withWebhookSecrets() {
    PluginConfig.Builder config =
        site.settings()
            .apiKey(Secret.of(site.account().token()))
            .setting("webhook_secret", JiraDeliveries.SECRET)
            .setting("webhook_secret_previous", JiraDeliveries.OLD_SECRET);
    return (site.isCloud() ? config.setting("email", site.account().user()) : config).build();
  }

  @Override
  public WebhookDelivery updated(String id, Signing signing) {
    return JiraDeliveries.delivery(
        JiraDeliveries.event("jira:issue_updated", site.ask("issue/" + id)), signing);
  }

  @Override
  public WebhookDelivery deleted(String id) {
    return JiraDeliveries.delivery(
        JiraDeliveries.event("jira:issue_deleted", deleted.getOrDefault(id, JsonObject.EMPTY)),
        Signing.GENUINE);
  }

  @Override
  public WebhookDelivery unknownEvent() {
    return JiraDeliveries.delivery(
        JiraDeliveries.event("sprint_started", JsonObject.EMPTY), Signing.GENUINE);
  }

  @Override
  public WebhookDelivery huge(int bytes) {
    byte[] body = new byte[bytes];
    Arrays.fill(body, (byte) ' ');
    return JiraDeliveries.delivery(body, Signing.GENUINE);
  }

  @Override
  public Set<Signing> signings() {
    return EnumSet.complementOf(EnumSet.of(Signing.STALE));
  }

  @Override
  public TeamRef play(List<SprintScript> sprints) {
    SprintPlay.play(people, sprints);
    return new TeamRef("1");
  }
}
