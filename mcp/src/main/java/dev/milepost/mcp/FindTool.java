// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds tools that are not listed, and says how they are called. */
final class FindTool implements ServedTool {
  static final String NAME = "find_tools";

  private static final int MOST = 10;

  private final List<Card> cards;
  private final Card card;

  FindTool(List<Card> cards) {
    this.cards = List.copyOf(cards);
    String names = cards.stream().map(Card::name).collect(Collectors.joining(", "));
    JsonObject query =
        JsonObject.EMPTY
            .with("type", JsonValue.of("string"))
            .with(
                "description",
                JsonValue.of("Words of what is wanted, or a tool's name. Empty for the first."));
    this.card =
        new Card(
            NAME,
            "Find tools",
            "Finds tools of this server by words, and gives what they take; "
                + CallTool.NAME
                + " calls them. There are: "
                + names
                + ".",
            JsonObject.EMPTY
                .with("type", JsonValue.of("object"))
                .with("properties", JsonObject.EMPTY.with("query", query))
                .with("additionalProperties", JsonValue.of(false)),
            JsonObject.EMPTY,
            Risk.READ);
  }

  @Override
  public Card card() {
    return card;
  }

  @Override
  public CallToolResult call(JsonObject arguments, Client client, ClientContext context) {
    List<String> words =
        Arrays.stream(
                arguments.text("query").orElse("").toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
            .filter(word -> !word.isEmpty())
            .toList();
    List<Card> found =
        cards.stream()
            .filter(it -> words.isEmpty() || score(it, words) > 0)
            .sorted(Comparator.comparingInt((Card it) -> -score(it, words)))
            .limit(MOST)
            .toList();
    String text =
        found.isEmpty()
            ? "No tool fits."
            : found.stream()
                .map(it -> "- " + it.name() + ": " + it.title())
                .collect(Collectors.joining("\n"));
    return ServedTool.result(
        text,
        JsonObject.EMPTY.with(
            "tools", new JsonArray(found.stream().<JsonValue>map(Card::data).toList())));
  }

  /** A word in the name counts more than one in the title, that more than one in the text. */
  private static int score(Card card, List<String> words) {
    String name = card.name().toLowerCase(Locale.ROOT);
    String title = card.title().toLowerCase(Locale.ROOT);
    String text = card.description().toLowerCase(Locale.ROOT);
    int score = 0;
    for (String word : words) {
      score += (name.contains(word) ? 9 : 0) + (title.contains(word) ? 3 : 0);
      score += text.contains(word) ? 1 : 0;
    }
    return score;
  }
}
