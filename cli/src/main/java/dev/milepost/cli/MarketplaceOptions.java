// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.plan.Plan;
import dev.milepost.marketplace.install.Marketplace;
import dev.milepost.marketplace.install.MarketplaceSettings;
import dev.milepost.marketplace.install.Policy;
import dev.milepost.marketplace.publish.CataloguePublication;
import dev.milepost.spi.plugin.StepHandler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * How plugins are had on this machine: options beat environment beats file.
 *
 * @param npmRegistry empty for none
 * @param mavenRepository empty for none
 */
record MarketplaceOptions(Policy policy, String npmRegistry, String mavenRepository) {
  /** Below {@code plugins} in the configuration. */
  static final List<String> KEYS = List.of("policy", "npm-registry", "maven-repository");

  private static final List<String> ROOMS = List.of("plugin/", "marketplace/", "trust/");

  static void addTo(CommandSpec spec) {
    spec.addOption(
        Arguments.value("--registry", "URL", "The npm registry, instead of plugins.npm-registry."));
    spec.addOption(
        Arguments.value(
            "--repository",
            "URL",
            "The Maven repository, or a folder, instead of plugins.maven-repository."));
  }

  static MarketplaceOptions read(Arguments arguments, Session session) {
    Surroundings surroundings = session.surroundings();
    Map<String, String> file = Configuration.find(arguments, surroundings).plugins();
    Optional<String> word =
        variable(surroundings, "MILEPOST_PLUGINS_POLICY")
            .or(() -> Optional.ofNullable(file.get("policy")));
    Policy policy =
        word.flatMap(it -> arguments.wordOf("plugins.policy", it, Policy::parse, Policy.words()))
            .orElse(Policy.TRUSTED);
    return new MarketplaceOptions(
        policy,
        first(arguments, "--registry", surroundings, "MILEPOST_NPM_REGISTRY", file, "npm-registry"),
        first(
            arguments,
            "--repository",
            surroundings,
            "MILEPOST_MAVEN_REPOSITORY",
            file,
            "maven-repository"));
  }

  private static String first(
      Arguments arguments,
      String option,
      Surroundings surroundings,
      String variable,
      Map<String, String> file,
      String key) {
    Optional<String> told = arguments.knows(option) ? arguments.text(option) : Optional.empty();
    return told.or(() -> variable(surroundings, variable))
        .or(() -> Optional.ofNullable(file.get(key)))
        .orElse("");
  }

  private static Optional<String> variable(Surroundings surroundings, String name) {
    return Optional.ofNullable(surroundings.environment().get(name))
        .filter(value -> !value.isBlank());
  }

  Marketplace open(Session session) {
    return session.engines().marketplace(settings(session));
  }

  /** What the marketplace of this machine is opened with. */
  MarketplaceSettings settings(Session session) {
    Surroundings surroundings = session.surroundings();
    return new MarketplaceSettings(
        folder(surroundings),
        policy,
        npmRegistry,
        mavenRepository,
        surroundings.version(),
        surroundings.clock(),
        session.engines().ids());
  }

  private static Path folder(Surroundings surroundings) {
    return surroundings.home().resolve("marketplace");
  }

  static CataloguePublication publication(Session session) {
    return new CataloguePublication(session.surroundings().clock(), session.engines().ids());
  }

  /** Whether a plan changes plugins, catalogues or keys. */
  static boolean made(Plan plan) {
    return ROOMS.stream().anyMatch(plan.kind()::startsWith);
  }

  /** What applies such plans. */
  List<StepHandler> stepHandlers(Session session) {
    List<StepHandler> handlers = new ArrayList<>(open(session).stepHandlers());
    handlers.add(publication(session));
    handlers.addAll(PluginCommands.HANDLERS);
    return handlers;
  }
}
