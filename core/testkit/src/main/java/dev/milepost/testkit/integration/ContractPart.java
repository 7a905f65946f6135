// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.errors.UnsupportedCapabilityException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;

/** What the parts of the contract share: a site and a connection to it, anew for each test. */
@DisplayNameGeneration(BehaviourNames.class)
abstract class ContractPart {
  private final Supplier<ContractSite> open;
  private final List<AutoCloseable> opened = new ArrayList<>();

  ContractSite site;
  TestingPluginContext context;
  DevOpsIntegration connection;

  @SuppressWarnings("NullAway.Init") // set before each test
  ContractPart(Supplier<ContractSite> open) {
    this.open = open;
  }

  @BeforeEach
  final void openSite() {
    context = new TestingPluginContext();
    site = keep(open.get());
    connection = connect(site.config());
  }

  @AfterEach
  final void closeAll() throws Exception {
    for (AutoCloseable resource : opened.reversed()) {
      resource.close();
    }
  }

  final <T extends AutoCloseable> T keep(T resource) {
    opened.add(resource);
    return resource;
  }

  final ContractSite anotherSite() {
    return keep(open.get());
  }

  final DevOpsIntegration connect(PluginConfig config) {
    return connect(config, context);
  }

  final DevOpsIntegration connect(PluginConfig config, TestingPluginContext host) {
    return keep(site.plugin().connect(config, host));
  }

  /**
   * Goes on only where the capability is declared; else proves that the operation is refused by its
   * documented exception, and ends the test there.
   */
  final void needs(Capability capability, Operation operation) {
    if (connection.capabilities().contains(capability)) {
      return;
    }
    assertThat(catchThrowable(operation::run))
        .isInstanceOfSatisfying(
            UnsupportedCapabilityException.class,
            refusal -> assertThat(refusal.capability()).isEqualTo(capability.word()));
    Assumptions.abort(capability.word() + " is not declared, and is refused as it must be");
  }

  /** Goes on only where the capability is declared, for a second one that a behaviour needs. */
  final void alsoNeeds(Capability... capabilities) {
    for (Capability capability : capabilities) {
      Assumptions.assumeTrue(
          connection.capabilities().contains(capability), capability.word() + " is not declared");
    }
  }

  /** The stand-in's controls; a real site ends the test here. */
  final SiteControls controls() {
    return site.controls()
        .orElseGet(
            () -> Assumptions.abort("needs a stand-in that can be controlled, this site is real"));
  }

  final NewWorkItem.Builder wish(String title) {
    return NewWorkItem.builder(UUID.randomUUID().toString(), title);
  }

  /** Whether there is a field to try; a stand-in has one, of a real site it may not be known. */
  final boolean namesTextField() {
    if (site.controls().isPresent()) {
      assertThat(site.textField()).as("a stand-in with custom fields names one").isNotEmpty();
    }
    return !site.textField().isEmpty();
  }

  /** A word that no other item of the site holds. */
  static String unique(String word) {
    return word + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }

  final WorkItem make(NewWorkItem wish) {
    return connection.createWorkItem(wish).item();
  }

  final WorkItem make(String title) {
    return make(wish(title).description(RichText.plain("made by the contract")).build());
  }

  static List<WorkItem> all(WorkItemSearch search) {
    List<WorkItem> items = new ArrayList<>();
    try (search) {
      search.forEachRemaining(items::add);
    }
    return items;
  }

  final List<WorkItem> find(WorkItemQuery.Builder query) {
    return all(connection.searchWorkItems(query.build()));
  }

  /** An operation that may throw. */
  interface Operation {
    void run();
  }
}
