// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.work.TeamRef;
import dev.milepost.spi.work.WebhookDelivery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the contract does to a stand-in: the things that happen to real sites. Methods take effect
 * at once and last until {@link #heal} where nothing else is said. Safe for use by many threads.
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
  Optional<PluginConfig> renewable();

  /** The access token of {@link #renewable} is no longer good. */
  void expireToken();

  /** How often a token was renewed. */
  int renewals();

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
  Optional<String> move(String id);

  /** Gives every status another name that says nothing, in its old category. */
  void renameStatuses();

  /** Leaves no way to a status of the category "done" from any other. */
  void closeWayToDone();

  /** The tracker's names of the statuses that an item may go to from where it stands. */
  List<String> allowedStatuses(String id);

  /** Demands a field when an item is finished; the field's name. Empty where the vendor cannot. */
  Optional<String> requireFieldWhenDone();

  /** Answers every page of a search as the one before, as a fault. */
  void repeatPages();

  /**
   * Answers every page of a search as one that is not the last, without a word of what comes after
   * it; false where a page of the vendor cannot say so.
   */
  boolean omitCursors();

  /** Ends cursors that were given so far; false where the vendor's do not end. */
  boolean expireCursors();

  /** The most items that this vendor makes in one request. */
  int bulkLimit();

  /** A configuration that holds the webhook's secrets: the present one and the one before it. */
  PluginConfig withWebhookSecrets();

  /** A delivery that says that the item was changed, as the vendor would send it now. */
  WebhookDelivery updated(String id, Signing signing);

  /** A delivery that says that the item is gone. */
  WebhookDelivery deleted(String id);

  /** A delivery of a kind that no connector knows. */
  WebhookDelivery unknownEvent();

  /** A delivery with a body of so many bytes, signed. */
  WebhookDelivery huge(int bytes);

  /** The ways of signing that this vendor has; without {@link Signing#GENUINE} it signs nothing. */
  Set<Signing> signings();

  /** Plays sprints, each action at its moment, and gives the team whose sprints they are. */
  TeamRef play(List<SprintScript> sprints);
}
