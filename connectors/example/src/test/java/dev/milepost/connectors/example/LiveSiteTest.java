// SPDX-License-Identifier: MIT
package dev.milepost.connectors.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemField;
import dev.milepost.testkit.integration.LiveSite;
import dev.milepost.testkit.integration.SiteControls;
import dev.milepost.testkit.integration.TestingPluginContext;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A live site's cleaning, on a stand-in that is taken for a real site. */
class LiveSiteTest {
  private final ExampleSite site = ExampleSite.start();
  private final SiteControls controls = site.controls().orElseThrow();
  private final LiveSite live = LiveSite.open(new ExamplePlugin(), site.config(), "");
  private final DevOpsIntegration connection = connect(live.config());

  private DevOpsIntegration connect(PluginConfig config) {
    return live.plugin().connect(config, new TestingPluginContext());
  }

  @AfterEach
  void close() {
    connection.close();
    site.close();
  }

  private WorkItem make(String key) {
    return connection.createWorkItem(NewWorkItem.builder(key, "title").build()).item();
  }

  @Test
  void itDeletesWhatWasMadeAndNothingElse() {
    controls.addItems(3);
    WorkItem item = make("a");
    WorkItem gone = make("b");
    connection.deleteWorkItem(gone.id());

    assertThat(item.labels()).hasSize(2).contains(LiveSite.LABEL);
    assertThat(live.controls()).isEmpty();
    live.close();

    assertThat(site.box().tickets().size()).isEqualTo(3);
  }

  @Test
  void itFindsAnItemWhoseLabelsATestTookAway() {
    WorkItem item = make("a");
    connection.updateWorkItem(
        item.id(), WorkItemChange.builder().clear(WorkItemField.LABELS).build());

    live.close();

    assertThat(site.box().tickets().size()).isZero();
  }

  @Test
  void itFindsAnItemWhoseMakingFailed() {
    PluginConfig hasty = site.settings().retryAttempts(0).build();
    controls.loseAnswer();
    assertThat(
            catchThrowable(
                () -> connect(hasty).createWorkItem(NewWorkItem.builder("lost", "lost").build())))
        .isNotNull();
    assertThat(site.box().tickets().size()).isOne();

    live.close();

    assertThat(site.box().tickets().size()).isZero();
  }

  @Test
  void itDeletesWhatAnEarlierRunLeftBehindAndNotWhatRunsBeside() {
    WorkItem abandoned = make("old");
    WorkItem beside = make("new");
    site.box()
        .tickets()
        .age(Long.parseLong(abandoned.id()), Instant.now().minus(Duration.ofDays(1)));

    LiveSite later = LiveSite.open(new ExamplePlugin(), site.config(), "");
    later.deleteAbandoned();

    assertThat(site.box().tickets().size()).isOne();
    assertThat(connection.getWorkItem(beside.id()).title()).isEqualTo("title");
  }

  @Test
  void whatCannotBeDeletedIsNamed() {
    WorkItem item = make("a");
    site.box().tickets().keep();

    assertThatThrownBy(live::close)
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "item "
                + item.id()
                + " of this run could not be deleted; it has the label milepost-contract");
  }
}
