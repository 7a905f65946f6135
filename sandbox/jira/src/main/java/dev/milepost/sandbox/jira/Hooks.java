// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.WebhookSender;
import dev.milepost.sandbox.http.Headers;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.jira.IssueJson.Selection;
import dev.milepost.sandbox.jira.World.Event;
import dev.milepost.sandbox.jira.jql.Jql;
import dev.milepost.sandbox.jira.jql.JqlFault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is told of what: hooks of administrators, signed; hooks of apps, unsigned and for 30 days.
 */
final class Hooks implements AutoCloseable {
  static final Duration DYNAMIC_LIFE = Duration.ofDays(30);

  private static final int ATTEMPTS = 6;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Site site;
  private final WebhookSender sender = WebhookSender.create();
  private final List<Hook> hooks = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private long last;

  Hooks(Site site) {
    this.site = site;
    site.world().listen(this::on);
  }

  /**
   * A hook.
   *
   * @param secret null when events are not signed
   * @param until null when it does not expire
   */
  record Hook(
      long id,
      String name,
      URI target,
      Set<String> events,
      String jql,
      @Nullable String secret,
      @Nullable Instant until) {
    Hook {
      events = Set.copyOf(events);
    }

    boolean dynamic() {
      return until != null;
    }

    Hook until(Instant instant) {
      return new Hook(id, name, target, events, jql, secret, instant);
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Waiting(Instant due, Hook hook, byte[] body, boolean secondary) {}

  synchronized Hook add(
      String name,
      URI target,
      Set<String> events,
      String jql,
      @Nullable String secret,
      @Nullable Instant until) {
    Hook hook = new Hook(++last, name, target, events, jql, secret, until);
    hooks.add(hook);
    return hook;
  }

  /** Those that are not expired. */
  synchronized List<Hook> all() {
    Instant now = site.world().now();
    hooks.removeIf(it -> it.until() != null && !it.until().isAfter(now));
    return List.copyOf(hooks);
  }

  synchronized void remove(long id) {
    hooks.removeIf(it -> it.id() == id);
  }

  synchronized void extend(Set<Long> ids, Instant until) {
    hooks.replaceAll(it -> it.dynamic() && ids.contains(it.id()) ? it.until(until) : it);
  }

  /** How deliveries ended. */
  List<WebhookSender.Delivery> deliveries() {
    return sender.deliveries();
  }

  private synchronized void on(Event event) {
    String name = name(event.kind());
    for (Hook hook : all()) {
      if (hook.events().contains(name) && matches(hook, event)) {
        boolean secondary = event.kind() == Event.Kind.COMMENT_DELETED;
        Duration delay =
            secondary ? site.controls().switches().duration(Turns.SECONDARY_DELAY) : Duration.ZERO;
        waiting.add(
            new Waiting(
                site.world().now().plus(delay), hook, Json.bytes(body(event, hook)), secondary));
      }
    }
    deliverDue();
  }

  /** Sends what is due; late ones wait for the clock. */
  synchronized void deliverDue() {
    Instant now = site.world().now();
    for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
      Waiting next = each.next();
      if (!next.due().isAfter(now)) {
        each.remove();
        send(next);
      }
    }
  }

  private void send(Waiting next) {
    String identifier =
        UUID.nameUUIDFromBytes(
                (next.hook().id() + "/" + ++last).getBytes(StandardCharsets.US_ASCII))
            .toString();
    sender.send(
        next.hook().target(),
        next.body(),
        attempt -> headers(next, identifier, attempt),
        ATTEMPTS,
        PAUSE);
  }

  private static Headers headers(Waiting next, String identifier, int attempt) {
    Headers headers =
        Headers.NONE
            .with("X-Atlassian-Webhook-Identifier", identifier)
            .with("X-Atlassian-Webhook-Flow", next.secondary() ? "Secondary" : "Primary");
    if (attempt > 0) {
      headers = headers.with("X-Atlassian-Webhook-Retry", Integer.toString(attempt));
    }
    if (next.hook().secret() != null) {
      headers =
          headers.with(
              "X-Hub-Signature",
              "sha256=" + WebhookSender.hmacSha256(next.hook().secret(), next.body()));
    }
    return headers;
  }

  private boolean matches(Hook hook, Event event) {
    if (hook.jql().isBlank()) {
      return !event.issue().project.hidden();
    }
    try {
      return new Query(site.world(), event.actor()).matches(Jql.parse(hook.jql()), event.issue());
    } catch (JqlFault e) {
      return false;
    }
  }

  static String name(Event.Kind kind) {
    return switch (kind) {
      case CREATED -> "jira:issue_created";
      case UPDATED -> "jira:issue_updated";
      case DELETED -> "jira:issue_deleted";
      case COMMENT_CREATED -> "comment_created";
      case COMMENT_UPDATED -> "comment_updated";
      case COMMENT_DELETED -> "comment_deleted";
    };
  }

  private ObjectNode body(Event event, Hook hook) {
    IssueJson json = site.issues(2);
    ObjectNode body = Json.object();
    body.put("timestamp", site.world().now().toEpochMilli());
    body.put("webhookEvent", name(event.kind()));
    ObjectNode issue =
        json.render(event.issue(), Selection.of(site.world(), List.of("*all"), List.of()));
    if (event.comment() != null) {
      body.set("comment", json.comment(event.issue(), event.comment()));
      body.set("issue", issue);
      return body;
    }
    body.put(
        "issue_event_type_name",
        event.change() == null ? name(event.kind()).replace("jira:", "") : "issue_generic");
    body.set("user", site.meta(2).account(event.actor()));
    body.set("issue", issue);
    if (event.change() != null) {
      ObjectNode change = body.putObject("changelog").put("id", Long.toString(event.change().id()));
      ArrayNode items = change.putArray("items");
      event.change().items().forEach(it -> items.add(json.item(it)));
    }
    if (hook.dynamic()) {
      body.putArray("matchedWebhookIds").add(hook.id());
    }
    return body;
  }

  @Override
  public void close() {
    sender.close();
  }
}
