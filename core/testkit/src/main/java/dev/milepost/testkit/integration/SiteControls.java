// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.TeamRef;
import dev.milepost.spi.work.WebhookDelivery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the contract does to a stand-in: the things that happen to real sites. Methods take effect
 * at once and last until {@link #heal} where nothing else is said. What belongs to a capability
 * that a connector does not declare is never called, and has a default. Safe for use by many
 * threads.
 *
 * @since 0.1
 */
public interface SiteControls {
  /** How the site answers somebody whom it does not let in. */
  enum Refusal {
    UNAUTHORIZED,
    FORBIDDEN,
    /** A page to sign in, with status 200. */
    LOGIN_PAGE,
    /** A page to sign in, with status 203. */
    LOGIN_PAGE_203,
    /** A redirect to a page to sign in. */
    LOGIN_REDIRECT
  }

  /** How the site says how long to wait. */
  enum WaitForm {
    SECONDS,
    HTTP_DATE,
    RESET_EPOCH_SECONDS,
    RESET_EPOCH_MILLIS,
    RESET_ISO,
    /** It does not. */
    NONE
  }

  /** How a delivery is made genuine, or is not. */
  enum Signing {
    GENUINE,
    /** With the secret that is on its way out; the connection knows both. */
    OLD_SECRET,
    MISSING,
    WRONG_SECRET,
    /** Right for another body. */
    WRONG_BODY,
    /** Genuine, and sent an hour ago; only where the vendor signs the time. */
    STALE
  }

  /** A request that came in. */
  record SiteRequest(String method, String path, String authorization, Instant at) {}

  /** Everything that came in since the site was opened, oldest first. */
  List<SiteRequest> requests();

  /** Ends all trouble. */
  void heal();

  /** The refusals that this vendor knows. */
  Set<Refusal> refusals();

  /** Refuses every request. */
  void refuse(Refusal refusal);

  /** The forms in which this vendor says how long to wait. */
  Set<WaitForm> waitForms();

  /** Answers the next requests with "too many", asking to wait so many seconds. */
  void throttle(int requests, WaitForm form, int seconds);

  /** Answers the next requests with that status. */
  void fail(int requests, int status);

  /** Carries out the next request that writes, and breaks the connection instead of answering. */
  void loseAnswer();

  /** Holds every request without an answer. */
  void hang();

  /**
   * Ends the credential's access token now; a configuration whose token can be renewed, empty where
   * the vendor has none. Call it before opening the connection, then {@link #expireToken}.
   */
  default Optional<PluginConfig> renewable() {
    return Optional.empty();
  }

  /** The access token of {@link #renewable} is no longer good. */
  default void expireToken() {
    throw undeclared("tokens that end");
  }

  /** How often a token was renewed. */
  default int renewals() {
    throw undeclared("tokens that end");
  }

  /** Makes so many items in the connection's project, with titles "item 0" and on. */
  void addItems(int count);

  /** Runs an action when that many more requests have come in, before the next is answered. */
  void afterRequests(int count, Runnable action);

  /** Somebody else gives the item another title. */
  void editTitle(String id, String title);

  /** Somebody else adds a label. */
  void addLabel(String id, String label);

  /** Somebody else deletes the item. */
  void delete(String id);

  /** Somebody hides the item from the connection's user. */
  void hide(String id);

  /** Moves the item to another project; its new id. Empty where the vendor's ids do not change. */
  default Optional<String> move(String id) {
    return Optional.empty();
  }

  /** Gives every status another name that says nothing, in its old category. */
  default void renameStatuses() {
    throw undeclared(Capability.STATUS.word());
  }

  /** Leaves no way to a status of the category "done" from any other. */
  default void closeWayToDone() {
    throw undeclared(Capability.STATUS.word());
  }

  /** The tracker's names of the statuses that an item may go to from where it stands. */
  default List<String> allowedStatuses(String id) {
    throw undeclared(Capability.STATUS.word());
  }

  /** Demands a field when an item is finished; the field's name. Empty where the vendor cannot. */
  default Optional<String> requireFieldWhenDone() {
    return Optional.empty();
  }

  /** Answers every page of a search as the one before, as a fault. */
  void repeatPages();

  /**
   * Answers every page of a search as one that is not the last, without a word of what comes after
   * it; false where a page of the vendor cannot say so.
   */
  default boolean omitCursors() {
    return false;
  }

  /** Ends cursors that were given so far; false where the vendor's do not end. */
  default boolean expireCursors() {
    return false;
  }

  /** The most items that this vendor makes in one request. */
  default int bulkLimit() {
    throw undeclared(Capability.CREATE_MANY.word());
  }

  /** A configuration that holds the webhook's secrets: the present one and the one before it. */
  default PluginConfig withWebhookSecrets() {
    throw undeclared(Capability.WEBHOOK.word());
  }

  /** A delivery that says that the item was changed, as the vendor would send it now. */
  default WebhookDelivery updated(String id, Signing signing) {
    throw undeclared(Capability.WEBHOOK.word());
  }

  /** A delivery that says that the item is gone. */
  default WebhookDelivery deleted(String id) {
    throw undeclared(Capability.WEBHOOK.word());
  }

  /** A delivery of a kind that no connector knows. */
  default WebhookDelivery unknownEvent() {
    throw undeclared(Capability.WEBHOOK.word());
  }

  /** A delivery with a body of so many bytes, signed. */
  default WebhookDelivery huge(int bytes) {
    throw undeclared(Capability.WEBHOOK.word());
  }

  /** The ways of signing that this vendor has; without {@link Signing#GENUINE} it signs nothing. */
  default Set<Signing> signings() {
    throw undeclared(Capability.WEBHOOK.word());
  }

  /** Plays sprints, each action at its moment, and gives the team whose sprints they are. */
  default TeamRef play(List<SprintScript> sprints) {
    throw undeclared(Capability.SPRINTS.word());
  }

  private static UnsupportedOperationException undeclared(String what) {
    return new UnsupportedOperationException(
        "the connector declares " + what + ", so its stand-in needs this control");
  }
}
