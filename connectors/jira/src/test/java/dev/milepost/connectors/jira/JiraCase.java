// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.text.RichText;
import dev.milepost.sandbox.control.Journal;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import dev.milepost.testkit.integration.TestingPluginContext;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A stand-in, a connection to it, and what tests of both editions ask of them. */
abstract class JiraCase {
  private final List<AutoCloseable> opened = new ArrayList<>();
  JiraContractSite site;
  TestingPluginContext context;
  DevOpsIntegration jira;

  @SuppressWarnings("NullAway.Init") // set before each test
  JiraCase() {}

  abstract JiraContractSite open();

  @BeforeEach
  final void openSite() {
    site = open();
    context = new TestingPluginContext();
    jira = connect(site.config());
  }

  @AfterEach
  final void closeAll() throws Exception {
    for (AutoCloseable resource : opened) {
      resource.close();
    }
    site.close();
  }

  final DevOpsIntegration connect(PluginConfig config) {
    DevOpsIntegration connection = site.plugin().connect(config, context);
    opened.add(connection);
    return connection;
  }

  final void turn(String name, String value) {
    site.sandbox().controls().switches().set(name, value);
  }

  final NewWorkItem.Builder wish(String title) {
    return NewWorkItem.builder(UUID.randomUUID().toString(), title)
        .description(RichText.plain("made by a test"));
  }

  final WorkItem make(String title) {
    return jira.createWorkItem(wish(title).build()).item();
  }

  final List<String> ids(WorkItemQuery.Builder query) {
    List<String> ids = new ArrayList<>();
    try (WorkItemSearch search = jira.searchWorkItems(query.build())) {
      search.forEachRemaining(item -> ids.add(item.id()));
    }
    return ids;
  }

  /** Every item of the project exactly once: those of before and as many new ones. */
  final void addedAndFound(int count) {
    int before = ids(WorkItemQuery.builder()).size();
    site.jira().addItems(count);
    assertThat(ids(WorkItemQuery.builder())).hasSize(before + count).doesNotHaveDuplicates();
  }

  final List<Journal.Entry> asked(String part) {
    return site.sandbox().controls().journal().entries().stream()
        .filter(entry -> entry.path().contains(part))
        .toList();
  }
}
