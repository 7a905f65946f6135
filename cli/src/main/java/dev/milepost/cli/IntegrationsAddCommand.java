// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.work.connection.Connection;
import dev.milepost.work.connection.ConnectionDraft;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.connection.DraftCheck;
import dev.milepost.work.view.ConnectionView;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform integrations add}: tries a connection out and saves it. */
final class IntegrationsAddCommand implements Command {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final int LONGEST_SECRET = 64 << 10;
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}");

  @Override
  public String name() {
    return "add";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Add a connection, or replace one that was added. It is tried out first; without --yes"
                + " nothing is saved. A secret is asked for, read from stdin, or stays in a"
                + " variable; it is never an argument.")
        .footer(
            "",
            "Examples:",
            "  platform integrations show --plugin jira",
            "  platform integrations add payments --plugin jira --project PAY \\",
            "      --url https://acme.atlassian.net --api-key-from-env JIRA_API_TOKEN \\",
            "      --set custom_settings.email=me@acme.example --yes",
            "  pass jira | platform integrations add payments --plugin jira --project PAY \\",
            "      --url https://jira.acme.example --api-key-stdin --yes");
    spec.addPositional(
        Arguments.argument("0", "NAME", "What you call it: letters, digits, '_' and '-'."));
    spec.addOption(Arguments.value("--plugin", "ID", "The kind of tracker. Required."));
    spec.addOption(Arguments.value("--url", "URL", "Its address, as --set api_endpoint=URL."));
    spec.addOption(Arguments.value("--project", "KEY", "As --set project=KEY."));
    spec.addOption(Arguments.value("--organization", "NAME", "As --set organization=NAME."));
    spec.addOption(
        Arguments.repeated(
            "--set",
            "KEY=VALUE",
            "A key that the plugin describes; a mapping as 'a=b, c=d'. Repeatable."));
    spec.addOption(
        Arguments.value(
            "--api-key-from-env", "VARIABLE", "The variable that holds the secret api_key."));
    spec.addOption(
        Arguments.flag("--api-key-stdin", "Read api_key from stdin and keep it sealed."));
    spec.addOption(
        Arguments.repeated(
            "--secret-from-env",
            "KEY=VARIABLE",
            "The variable that holds another secret. Repeatable."));
    spec.addOption(Arguments.flag("--no-check", "Do not ask the site before saving."));
    spec.addOption(Arguments.flag("--yes", "Save it."));
    TrackerOptions.addWithoutConnectionTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    TrackerOptions options = TrackerOptions.read(arguments, session.surroundings());
    String name = arguments.positional(0).orElse("");
    Optional<String> pluginId = arguments.text("--plugin");
    if (pluginId.isEmpty()) {
      arguments.fault("option --plugin is missing; it names the kind of tracker, such as jira");
    }
    Map<String, String> values = values(arguments);
    arguments.check();
    try (Connections connections = options.connections(session)) {
      DevOpsIntegrationPlugin plugin = connections.plugin(pluginId.orElseThrow());
      refuseSecrets(plugin, values);
      values.putAll(secrets(arguments, session, plugin, values, connections.find(name)));
      ConnectionDraft draft = new ConnectionDraft(name, pluginId.get(), values);
      if (!arguments.has("--no-check")) {
        check(session, connections.test(draft, BOUND), name);
      }
      if (!arguments.has("--yes")
          && !session.engines().prompts().confirm("save connection '" + name + "'?")) {
        session.say("nothing was saved; --yes saves it");
        return ExitCode.DONE;
      }
      Connection saved = connections.save(draft);
      options.write(
          session,
          TrackerOptions.document().with("connection", ConnectionView.of(saved)),
          () -> ConnectionTables.show(saved, options.render()));
    }
    return ExitCode.DONE;
  }

  private static Map<String, String> values(Arguments arguments) {
    Map<String, String> values = new LinkedHashMap<>();
    arguments.text("--url").ifPresent(url -> values.put("api_endpoint", url));
    arguments.text("--project").ifPresent(project -> values.put("project", project));
    arguments.text("--organization").ifPresent(it -> values.put("organization", it));
    values.putAll(arguments.pairs("--set", "--set project=PAY"));
    return values;
  }

  private static void refuseSecrets(DevOpsIntegrationPlugin plugin, Map<String, String> values) {
    for (ConfigKey key : plugin.configuration()) {
      String value = values.getOrDefault(key.name(), "");
      if (key.type() == ConfigKey.Type.SECRET && !value.isEmpty() && !reference(value)) {
        throw MilepostException.caller(
            "secret-argument",
            key.name()
                + " is a secret, and other users of this machine can see the arguments of a"
                + " command; leave it out to be asked for it, or use --secret-from-env "
                + key.name()
                + "=VARIABLE"
                + (key.name().equals("api_key") ? " or --api-key-stdin" : ""));
      }
    }
  }

  private static boolean reference(String value) {
    return REFERENCE.matcher(value).matches();
  }

  private static Map<String, String> secrets(
      Arguments arguments,
      Session session,
      DevOpsIntegrationPlugin plugin,
      Map<String, String> values,
      Optional<Connection> before) {
    Map<String, String> secrets = new LinkedHashMap<>();
    Map<String, String> variables =
        arguments.pairs("--secret-from-env", "--secret-from-env KEY=VARIABLE");
    arguments.text("--api-key-from-env").ifPresent(it -> variables.put("api_key", it));
    variables.forEach((key, variable) -> {
      if (!VARIABLE.matcher(variable).matches()) {
        // Without the text: somebody may have given the secret itself.
        arguments.fault("what is given for " + key + " must be the name of a variable");
      }
      secrets.put(key, "${" + variable + "}");
    });
    arguments.check();
    if (arguments.has("--api-key-stdin")) {
      secrets.put("api_key", line(session.surroundings()));
    }
    for (ConfigKey key : plugin.configuration()) {
      boolean known = before.filter(it -> it.settings().containsKey(key.name())).isPresent();
      if (key.type() == ConfigKey.Type.SECRET
          && key.required()
          && !known
          && !values.containsKey(key.name())
          && !secrets.containsKey(key.name())) {
        session
            .engines()
            .prompts()
            .secret(key.title() + " (" + key.name() + ", not shown)")
            .ifPresent(secret -> secrets.put(key.name(), secret));
      }
    }
    return secrets;
  }

  private static String line(Surroundings surroundings) {
    try {
      String text = new String(surroundings.stdin().readNBytes(LONGEST_SECRET), UTF_8);
      return text.lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      throw MilepostException.remote("stdin", "stdin cannot be read: " + e.getMessage(), e);
    }
  }

  private static void check(Session session, DraftCheck check, String name) {
    if (!check.faults().isEmpty()) {
      throw MilepostException.caller(
          "connection-faults", "connection '" + name + "': " + String.join("; ", check.faults()));
    }
    HealthReport report = check.health().orElseThrow();
    if (!IntegrationsCheckCommand.works(report)) {
      throw MilepostException.limit(
          "connection-check",
          "connection '"
              + name
              + "' does not work ("
              + report.state().word()
              + "): "
              + report.detail()
              + "; --no-check saves it nevertheless");
    }
    session.say("connection '" + name + "' works: " + report.detail());
  }
}
