// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.marketplace.lock.InstalledPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans for plugins whose files are installed already. */
class UnchangedPluginTest {
  @TempDir Path temporary;
  private MarketplaceFixture fixture;

  @BeforeEach
  void fixture() {
    fixture = new MarketplaceFixture(temporary);
  }

  private Plan planned(String text) {
    return fixture.open().planInstall(fixture.wish(text), false).plan();
  }

  private void letIn(Path source) {
    Marketplace marketplace = fixture.open();
    Plan plan = marketplace.planInstall(fixture.wish(source.toString()), true).plan();
    assertThat(fixture.apply(marketplace, plan).complete()).isTrue();
  }

  private InstalledPlugin scan() {
    return fixture.open().find("scan").orElseThrow();
  }

  @Test
  void anUnsignedOneStopsNoUpdateThatDoesNotChangeIt() {
    fixture.trustPublisher();
    letIn(fixture.plugin("scan", "1.0.0"));
    Path other = fixture.root.resolve("sources/other");
    sign(MarketplaceFixture.plugin(other, "other", "1.0.0"));
    fixture.install(other.toString());
    sign(MarketplaceFixture.plugin(other, "other", "1.1.0"));

    Plan all = fixture.open().planUpdateAll(false, ignored -> {}).plan();
    assertThat(all.steps())
        .extracting(step -> step.preview().lines().findFirst().orElse(""))
        .containsExactly("update other 1.0.0 to 1.1.0");
    assertThat(fixture.open().planUpdate("scan", false).plan().steps()).isEmpty();
  }

  private static void sign(Path folder) {
    MarketplaceFixture.sign(folder, MarketplaceFixture.PUBLISHER, MarketplaceFixture.NOW);
  }

  @Test
  void oneThatWasSignedAfterwardsIsRecordedAsSigned() {
    fixture.trustPublisher();
    Path source = fixture.plugin("scan", "1.0.0");
    letIn(source);
    InstalledPlugin before = scan();
    assertThat(before.signer()).isEmpty();
    assertThat(before.ownProcess()).isTrue();

    sign(source);
    Plan plan = planned(source.toString());
    assertThat(plan.steps().getFirst().preview())
        .startsWith("update scan 1.0.0: its files stay, recorded is who signed it")
        .contains("signature: signed by Acme");
    assertThat(fixture.apply(fixture.open(), plan).complete()).isTrue();
    assertThat(scan().signer()).isNotEmpty();
    assertThat(scan().levels()).contains("signed");
    assertThat(scan().ownProcess()).isFalse();
    assertThat(scan().digest()).isEqualTo(before.digest());
    assertThat(scan().previous()).as("the same files are no earlier version").isEmpty();
    assertThat(planned(source.toString()).steps()).isEmpty();

    fixture.undo(fixture.open(), plan);
    assertThat(scan()).isEqualTo(before);
  }

  @Test
  void oneOfAFolderIsRecordedAsTheCataloguesWhenItIsAskedForThere() {
    fixture.trustPublisher();
    Path source = fixture.root.resolve("catalogue-acme/plugins/scan");
    sign(MarketplaceFixture.plugin(source, "scan", "1.0.0"));
    fixture.install(source.toString());
    assertThat(scan().catalogue()).isEmpty();
    fixture.add(fixture.catalogue("acme", "scan ./plugins/scan 1.0.0"));

    fixture.install("scan@acme");
    assertThat(scan().catalogue()).isEqualTo("acme");
    assertThat(planned("scan@acme").steps()).isEmpty();
    assertThat(planned(source.toString()).steps()).isEmpty();
  }

  @Test
  void oneThatIsNotBuiltIsRefused() throws IOException {
    Path source = fixture.plugin("scan", "1.0.0");
    Files.writeString(source.resolve("milepost-plugin.yaml"), "java: {jars: [lib/*.jar]}\n");
    MilepostException refusal =
        catchThrowableOfType(
            MilepostException.class,
            () -> fixture.open().planInstall(fixture.wish(source.toString()), true));
    assertThat(refusal.code()).isEqualTo("plugin-not-built");
    assertThat(refusal.text())
        .isEqualTo(
            "plugin 'scan' is not built: lib/*.jar names no file; build it first ('mvn verify'),"
                + " then install it");

    Files.createDirectories(source.resolve("lib"));
    Files.writeString(source.resolve("lib/scan.jar"), "");
    assertThat(fixture.open().planInstall(fixture.wish(source.toString()), true).plan().steps())
        .hasSize(1);
  }

  @Test
  void whatPermissionsDoNotBindIsSaid() throws IOException {
    Path source = fixture.plugin("scan", "1.0.0");
    Files.writeString(source.resolve("milepost-plugin.yaml"), "milepost: \">=0.1\"\n");
    Files.writeString(source.resolve(".mcp.json"), "{\"mcpServers\": {}}");
    Files.createDirectories(source.resolve("hooks"));
    Files.writeString(source.resolve("hooks/hooks.json"), "{\"hooks\": {}}");
    Plan plan = fixture.open().planInstall(fixture.wish(source.toString()), true).plan();
    assertThat(plan.steps().getFirst().preview().lines())
        .containsSequence(
            "may touch: nothing",
            "not bound by that: MCP servers and hooks run as you, outside of Milepost");
  }

  @Test
  void whatIsUnchangedIsStillRefusedToWhomAsksWhereItsKeyWasRevoked() {
    fixture.trustPublisher();
    Path source = fixture.signed("scan", "1.0.0");
    fixture.install(source.toString());
    Marketplace marketplace = fixture.open();
    String id = marketplace.keys().getFirst().id().text();
    fixture.apply(marketplace, marketplace.planRevoke(id, Instant.EPOCH, "stolen"));
    assertThat(
            catchThrowableOfType(MilepostException.class, () -> planned(source.toString())).text())
        .contains("is revoked");
    assertThat(fixture.open().planUpdateAll(false, ignored -> {}).plan().steps())
        .isEqualTo(List.of());
  }
}
