// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.incident.Analysis;
import dev.milepost.incident.Incident;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.FieldChange;
import dev.milepost.spi.work.FieldValue;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemField;
import dev.milepost.work.item.OpenConnection;
import dev.milepost.work.item.WorkPlans;
import dev.milepost.work.view.ItemView;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at a defect as somebody who sorts them would, and proposes what they would write. */
record TriageDefect(TrackerAccess trackers) implements PluginCommand {
  private static final String LABEL = "triaged";

  @Override
  public CommandSpec spec() {
    List<CommandOption> options = new ArrayList<>();
    options.add(GetItem.id());
    options.add(
        CommandOption.of(
            "log",
            CommandOption.Type.PATH,
            "A log of the defect; the item's description by default.",
            "app.log"));
    options.add(IncidentLog.codePrefix());
    options.add(
        CommandOption.text("priority", "The priority to give it.", "high")
            .among(Values.priorities()));
    options.addAll(Desk.OPTIONS);
    return new CommandSpec(
        "triage-defect",
        "Look at a defect: failing place, causes, likely duplicates, what is missing",
        "Reads the item, looks for stack traces and known causes in its description or a log, finds"
            + " items of similar title, and names what a reader would miss. Proposes a plan that"
            + " writes this as a comment and adds the label '"
            + LABEL
            + "'; the priority changes only where one is given. Deterministic: no language model is"
            + " asked.",
        options,
        Risk.WRITE,
        new Shape()
            .with("connection", Shape.TEXT)
            .with("item", Items.SHAPE)
            .with("missing", Shape.list(Shape.TEXT))
            .with("duplicates", Shape.list(Duplicates.SHAPE))
            .with("analysis", Shape.ANY)
            .schema(),
        List.of(
            new CommandExample("PAY-17", "shows what is found, and the plan"),
            new CommandExample(
                "PAY-17 --log app.log --code-prefix com.acme --priority high",
                "with a log beside the description")));
  }

  @Override
  public CommandResult run(CommandCall call, CallContext context) {
    String id = Values.id(call);
    try (Desk desk = Desk.open(trackers, call, context)) {
      OpenConnection connection = desk.connection(call);
      connection.demand(Capability.UPDATE);
      connection.demand(Capability.COMMENT);
      context.progress().report("reading " + id, 0, 3);
      WorkItem item = connection.integration().getWorkItem(id);
      Analysis analysis = analysis(item, call, context);
      context.progress().report("looking for items of similar title", 1, 3);
      List<Duplicates.Candidate> duplicates = Duplicates.of(item, connection);
      List<String> missing = missing(item, analysis);
      Page page = page(analysis, duplicates, missing);
      WorkPlans plans = desk.plans();
      Plan plan =
          plans.together(
              List.of(
                  plans.update(connection, item.id(), change(call)),
                  plans.comment(connection, item.id(), page.richText())));
      return new CommandResult.Proposal(
          plan,
          page.toString(),
          JsonObject.EMPTY
              .with("connection", JsonValue.of(connection.name()))
              .with("item", ItemView.of(item))
              .with("missing", JsonValue.ofStrings(missing))
              .with(
                  "duplicates",
                  new JsonArray(
                      duplicates.stream().<JsonValue>map(Duplicates.Candidate::data).toList()))
              .with("analysis", IncidentLog.data(analysis)));
    }
  }

  private static Analysis analysis(WorkItem item, CommandCall call, CallContext context) {
    Optional<Path> log = call.text("log").map(context.folder()::resolve);
    log.filter(file -> !Files.isRegularFile(file))
        .ifPresent(file -> {
          throw MilepostException.caller(
              "log-missing", "log is '" + file + "', which is no file that is there");
        });
    byte[] text = item.description().plainText().getBytes(UTF_8);
    try (InputStream in =
        log.isPresent() ? Files.newInputStream(log.get()) : new ByteArrayInputStream(text)) {
      return IncidentLog.analyzer(call).analyze(Incident.UNKNOWN, in, 0, context.progress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WorkItemChange change(CommandCall call) {
    WorkItemChange.Builder change =
        WorkItemChange.builder()
            .change(new FieldChange.Add(WorkItemField.LABELS, new FieldValue.Text(LABEL)));
    call.text("priority").map(Values::priority).ifPresent(change::priority);
    return change.build();
  }

  private static List<String> missing(WorkItem item, Analysis analysis) {
    List<String> missing = new ArrayList<>();
    if (item.description().plainText().isBlank()) {
      missing.add("a description: what was done, what was seen, what was expected");
    }
    if (analysis.failingLines() == 0) {
      missing.add("a stack trace or log lines");
    }
    if (item.urgency().isEmpty()) {
      missing.add("a priority");
    }
    if (item.assigned().isEmpty()) {
      missing.add("somebody who has it");
    }
    return missing;
  }

  private static Page page(
      Analysis analysis, List<Duplicates.Candidate> duplicates, List<String> missing) {
    Page page = new Page().heading("Triage");
    page.list(Failures.lines(analysis));
    if (!duplicates.isEmpty()) {
      page.line("Items of similar title:")
          .list(duplicates.stream().map(Duplicates.Candidate::line).toList());
    }
    if (!missing.isEmpty()) {
      page.line("Missing:").list(missing);
    }
    return page;
  }
}
