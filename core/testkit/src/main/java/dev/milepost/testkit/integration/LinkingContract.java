// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.CommitRef;
import dev.milepost.spi.work.ItemLink;
import dev.milepost.spi.work.LinkResult;
import dev.milepost.spi.work.WorkItem;
import java.net.URI;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class LinkingContract extends ContractPart {
  private static final CommitRef COMMIT =
      new CommitRef(
          "0123456789abcdef0123456789abcdef01234567",
          URI.create("https://git.example.com/shop/cart"));
  private static final URI PULL = URI.create("https://git.example.com/shop/cart/pull/12");

  LinkingContract(Supplier<ContractSite> open) {
    super(open);
  }

  @BeforeEach
  void needsLinks() {
    needs(Capability.LINK_COMMIT, () -> connection.linkToCommit("1", COMMIT));
    needs(Capability.LINK_PULL_REQUEST, () -> connection.linkToPullRequest("1", PULL));
    alsoNeeds(Capability.CREATE, Capability.READ);
  }

  @Test
  @Behaviour(40)
  void linkToCommitIdempotent() {
    WorkItem item = make("with a commit");

    LinkResult first = connection.linkToCommit(item.id(), COMMIT);
    LinkResult second = connection.linkToCommit(item.id(), COMMIT);

    assertThat(first.made()).isTrue();
    assertThat(second.made()).isFalse();
    assertThat(second.link()).isEqualTo(first.link());
  }

  @Test
  @Behaviour(41)
  void linkToPullRequestIdempotent() {
    WorkItem item = make("with a pull request");

    LinkResult first = connection.linkToPullRequest(item.id(), PULL);
    LinkResult second = connection.linkToPullRequest(item.id(), PULL);

    assertThat(first.made()).isTrue();
    assertThat(second.made()).isFalse();
    assertThat(second.link()).isEqualTo(first.link());
  }

  @Test
  @Behaviour(42)
  void linkShowsInGet() {
    WorkItem item = make("linked");
    connection.linkToCommit(item.id(), COMMIT);
    connection.linkToPullRequest(item.id(), PULL);

    assertThat(connection.getWorkItem(item.id()).links())
        .extracting(ItemLink::kind)
        .contains(ItemLink.Kind.COMMIT, ItemLink.Kind.PULL_REQUEST)
        .hasSize(2);
  }

  @Test
  void aRepetitionAfterALostAnswerMakesOneLink() {
    WorkItem item = make("linked twice");
    controls().loseAnswer();
    try {
      connection.linkToPullRequest(item.id(), PULL);
    } catch (IntegrationException lost) {
      connection.linkToPullRequest(item.id(), PULL);
    }

    assertThat(connection.getWorkItem(item.id()).links()).hasSize(1);
  }

  @Test
  void anAddressThatRunsCodeIsRefused() {
    WorkItem item = make("not linked");

    assertThatThrownBy(
            () -> connection.linkToPullRequest(item.id(), URI.create("javascript:alert(1)")))
        .isInstanceOf(IntegrationException.class);
    assertThat(connection.getWorkItem(item.id()).links()).isEmpty();
  }
}
