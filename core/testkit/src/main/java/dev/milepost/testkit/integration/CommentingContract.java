// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.Comment;
import dev.milepost.spi.work.WorkItem;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class CommentingContract extends ContractPart {
  CommentingContract(Supplier<ContractSite> open) {
    super(open);
  }

  @BeforeEach
  void needsComments() {
    needs(Capability.COMMENT, () -> connection.addComment("1", RichText.plain("x"), "key"));
    alsoNeeds(Capability.CREATE);
  }

  @Test
  void commentsComeBackOldestFirst() {
    WorkItem item = make("discussed");
    for (int i = 0; i < 60; i++) {
      connection.addComment(item.id(), RichText.plain("comment " + i), "key-" + i);
    }

    assertThat(connection.comments(item.id()))
        .hasSize(60)
        .extracting(comment -> comment.text().plainText())
        .startsWith("comment 0", "comment 1")
        .endsWith("comment 59");
  }

  @Test
  void aCommentIsMadeOnceForEachKey() {
    WorkItem item = make("said once");

    Comment first = connection.addComment(item.id(), RichText.plain("once"), "same");
    Comment second = connection.addComment(item.id(), RichText.plain("once"), "same");

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(connection.comments(item.id())).hasSize(1);
  }

  @Test
  void aRepetitionAfterALostAnswerMakesOneComment() {
    WorkItem item = make("said once");
    controls().loseAnswer();
    try {
      connection.addComment(item.id(), RichText.plain("once"), "same");
    } catch (IntegrationException lost) {
      connection.addComment(item.id(), RichText.plain("once"), "same");
    }

    assertThat(connection.comments(item.id())).hasSize(1);
  }

  @Test
  @Behaviour(18)
  void commentTextIsNoMarkup() {
    WorkItem item = make("hostile");
    String hostile = "<b>x</b> {code} [~admin] *y* /close";

    connection.addComment(item.id(), RichText.plain(hostile), "key");

    assertThat(connection.comments(item.id()))
        .singleElement()
        .satisfies(comment -> assertThat(comment.text().plainText()).isEqualTo(hostile));
  }
}
