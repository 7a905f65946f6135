// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Block.Check;
import dev.milepost.kernel.text.Block.Item;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.text.Markdown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The items of an opportunity: an epic, a task for each due diligence and one for the risk. Their
 * keys are made of the opportunity's title, so that a second run finds the items of the first.
 */
final class OpportunityItems {
  static final String RISK = "risk";

  private final Opportunity opportunity;
  private final Set<String> mapped;

  /**
   * @param mapped fields that the connection maps; what is not among them is said in the text only
   */
  OpportunityItems(Opportunity opportunity, Set<String> mapped) {
    this.opportunity = opportunity;
    this.mapped = mapped;
  }

  NewWorkItem epic() {
    NewWorkItem.Builder epic =
        NewWorkItem.builder(key("epic"), opportunity.title())
            .type("epic")
            .description(description())
            .status(opportunity.stage().status())
            .priority(opportunity.riskLevel().priority())
            .label("investment");
    Map<String, JsonValue> fields =
        Map.of(
            "amount",
            new JsonNumber(opportunity.amount()),
            "sector",
            JsonValue.of(opportunity.sector()));
    fields.forEach((name, value) -> {
      if (mapped.contains(name)) {
        epic.customField(name, value);
      }
    });
    return epic.build();
  }

  /** The tasks, the risk assessment last. */
  List<NewWorkItem> tasks() {
    var tasks = new ArrayList<NewWorkItem>();
    for (DueDiligence task : DueDiligence.values()) {
      tasks.add(
          NewWorkItem.builder(key(task.word()), task.title() + ": " + opportunity.title())
              .type("task")
              .description(checklist(task))
              .priority(opportunity.riskLevel().priority())
              .label("due-diligence")
              .build());
    }
    tasks.add(
        NewWorkItem.builder(key(RISK), "Risk assessment: " + opportunity.title())
            .type("task")
            .description(risk())
            .priority(opportunity.riskLevel().priority())
            .label("risk-assessment")
            .build());
    return tasks;
  }

  /** The place of a task in the plan that makes the epic first. */
  static int step(DueDiligence task) {
    return Arrays.asList(DueDiligence.values()).indexOf(task) + 1;
  }

  private RichText description() {
    return Markdown.read(opportunity.description())
        .append(
            new Block.Table(
                List.of(
                    row("Amount", amount(opportunity.amount())),
                    row("Sector", opportunity.sector()),
                    row("Stage", opportunity.stage().word().replace('_', ' ')),
                    row("Risk", opportunity.riskLevel().word()))));
  }

  private static Block.Row row(String name, String value) {
    return new Block.Row(
        List.of(
            new Block.Cell(true, List.of(Block.Paragraph.of(name))),
            new Block.Cell(false, List.of(Block.Paragraph.of(value)))));
  }

  private static RichText checklist(DueDiligence task) {
    return new RichText(
        List.of(
            Block.ItemList.ofTasks(
                task.questions().stream()
                    .map(it -> new Item(Check.OPEN, List.of(Block.Paragraph.of(it))))
                    .toList())));
  }

  private RichText risk() {
    return new RichText(
        List.of(
            new Block.Paragraph(
                List.of(
                    Inline.Text.of("First estimate: "),
                    new Inline.Text(opportunity.riskLevel().word(), Set.of(Inline.Mark.STRONG)),
                    Inline.Text.of(
                        ". To be settled from the findings of the due diligence before the"
                            + " negotiation begins."))),
            Block.Paragraph.of("At stake: " + amount(opportunity.amount()) + ".")));
  }

  private static String amount(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,.0f", amount);
  }

  private String key(String part) {
    String name = "investment/" + opportunity.title() + "/" + part;
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
  }
}
