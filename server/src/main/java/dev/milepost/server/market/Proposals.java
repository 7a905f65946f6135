// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.marketplace.install.Candidate;
import dev.milepost.marketplace.install.Marketplace;
import dev.milepost.marketplace.install.Marketplace.Wish;
import dev.milepost.marketplace.install.PlannedChange;
import dev.milepost.marketplace.install.Policy;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.server.engine.Changes;
import dev.milepost.server.engine.PluginEngine;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Plans that were shown: only these are applied, by the digest that was shown. Thread-safe.
 *
 * @since 0.1
 */
public final class Proposals {
  /** A plan holds the list of files of all that it brings. */
  private static final int MOST = 20;

  private static final String UNSIGNED = "plugin-unsigned";

  private final PluginEngine engine;
  private final Function<Candidate, Inside> look;
  private final Consumer<Receipt> applied;
  private final Bounded<Proposal> proposals = new Bounded<>(MOST);
  private final Bounded<Receipt> receipts = new Bounded<>(MOST);

  Proposals(PluginEngine engine, Function<Candidate, Inside> look, Consumer<Receipt> applied) {
    this.engine = engine;
    this.look = look;
    this.applied = applied;
  }

  /**
   * Makes the plan of a change, which may bring plugins into the store; nothing that is installed
   * changes. A plan that the policy refuses is shown with the reason, and cannot be applied.
   *
   * @throws MilepostException where there can be no plan
   */
  public Proposal propose(Wanted wanted) {
    Proposal proposal = made(wanted);
    proposals.put(proposal.digest(), proposal);
    return proposal;
  }

  private Proposal made(Wanted wanted) {
    try {
      return proposal(wanted, plan(wanted), refusal(wanted));
    } catch (MilepostException e) {
      if (wanted.allowUnsigned() || !e.code().equals(UNSIGNED)) {
        throw e;
      }
      return proposal(wanted, plan(wanted.unsigned()), e.text());
    }
  }

  private Proposal proposal(Wanted wanted, PlannedChange planned, String refusal) {
    return new Proposal(
        wanted, planned.plan(), planned.plugins().stream().map(look).toList(), refusal);
  }

  /** What is gone back to is judged when it is applied; what can be foreseen is said before. */
  private String refusal(Wanted wanted) {
    Marketplace marketplace = engine.marketplace();
    if (wanted.action() != Wanted.Action.ROLLBACK
        || wanted.allowUnsigned()
        || marketplace.policy() == Policy.DEVELOPMENT) {
      return "";
    }
    return marketplace
        .find(wanted.plugin())
        .flatMap(InstalledPlugin::before)
        .filter(old -> old.signer().isEmpty())
        .map(old ->
            "'"
                + old.name()
                + "' "
                + old.version()
                + " was signed by no key that is trusted; 'platform plugin trust add' trusts a"
                + " publisher's key")
        .orElse("");
  }

  private PlannedChange plan(Wanted wanted) {
    Marketplace marketplace = engine.marketplace();
    boolean unsigned = wanted.allowUnsigned();
    return switch (wanted.action()) {
      case INSTALL -> marketplace.planInstall(wish(wanted), unsigned);
      case UPDATE -> marketplace.planUpdate(wanted.plugin(), unsigned);
      case ROLLBACK -> bare(marketplace.planRollback(wanted.plugin(), unsigned));
      case ENABLE -> bare(marketplace.planEnabled(wanted.plugin(), true));
      case DISABLE -> bare(marketplace.planEnabled(wanted.plugin(), false));
      case REMOVE -> bare(marketplace.planRemove(wanted.plugin()));
      case ADD_CATALOGUE ->
          bare(marketplace.planAddCatalogue(wanted.place(), wanted.sha256(), engine.folder()));
      case UPDATE_CATALOGUE -> bare(marketplace.planUpdateCatalogue(wanted.catalogue()));
      case REMOVE_CATALOGUE -> bare(marketplace.planRemoveCatalogue(wanted.catalogue()));
    };
  }

  private static PlannedChange bare(Plan plan) {
    return new PlannedChange(plan, List.of());
  }

  private Wish wish(Wanted wanted) {
    String text =
        wanted.place().isEmpty()
            ? wanted.plugin() + (wanted.catalogue().isEmpty() ? "" : "@" + wanted.catalogue())
            : wanted.place();
    return new Wish(text, wanted.version(), wanted.sha256(), engine.folder());
  }

  /** The plan of that digest, where it was shown since this process began. */
  public Optional<Proposal> find(String digest) {
    return proposals.find(digest);
  }

  /**
   * The plan of that digest.
   *
   * @throws MilepostException where none of it was shown since this process began
   */
  public Proposal get(String digest) {
    return find(digest)
        .orElseThrow(() ->
            MilepostException.caller(
                "plan-unknown",
                "no plan with the digest '"
                    + (digest.length() > 64 ? digest.substring(0, 64) + "…" : digest)
                    + "' was shown since Milepost started; plan the change again"));
  }

  /**
   * Applies a plan that was shown, or says again what became of it.
   *
   * @throws MilepostException where it was refused, is out of date, or is being applied
   */
  public Receipt apply(String digest) {
    Proposal proposal = get(digest);
    if (!proposal.refusal().isEmpty()) {
      throw MilepostException.caller(UNSIGNED, proposal.refusal());
    }
    return noted(engine.changes().apply(proposal.plan()));
  }

  /** Goes on with a plan that was begun. */
  public Receipt resume(Changes.Change change) {
    return noted(engine.changes().apply(change.plan()));
  }

  /** Takes a plan back that was begun. */
  public Receipt undo(Changes.Change change) {
    return noted(engine.changes().undo(change.plan()));
  }

  private Receipt noted(Receipt receipt) {
    receipts.put(receipt.planId(), receipt);
    applied.accept(receipt);
    return receipt;
  }

  /** What became of a plan last, where this process did it. */
  public Optional<Receipt> receipt(String planId) {
    return receipts.find(planId);
  }
}
