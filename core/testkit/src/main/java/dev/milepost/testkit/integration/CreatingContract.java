// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.CreateResult;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.Person;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class CreatingContract extends ContractPart {
  CreatingContract(Supplier<ContractSite> open) {
    super(open);
  }

  @BeforeEach
  void needsCreation() {
    needs(Capability.CREATE, () -> make("x"));
    alsoNeeds(Capability.READ);
  }

  private WorkItem read(WorkItem item) {
    return connection.getWorkItem(item.id());
  }

  @Test
  @Behaviour(10)
  void createReturnsIdKeyWebUrl() {
    WorkItem item = make("a first item");

    assertThat(item.id()).isNotBlank();
    assertThat(item.uid()).isNotBlank();
    assertThat(item.version()).isNotBlank();
    assertThat(item.url().getScheme()).startsWith("http");
    assertThat(item.url().toString())
        .contains(item.id())
        .doesNotContainIgnoringCase("/rest/", "/_apis/");
    assertThat(item.status()).isNotEqualTo(WorkItemStatus.UNKNOWN);
    assertThat(item.nativeStatus()).isNotBlank();
  }

  @Test
  @Behaviour(11)
  void createThenGetRoundTripsAllMappedFields() {
    String me = connection.authenticate().user().account();
    NewWorkItem.Builder wish =
        wish("all fields")
            .description(RichText.plain("first line\n\nsecond paragraph"))
            .type("task")
            .assignee(me)
            .priority(WorkItemPriority.HIGH)
            .label("billing")
            .label("q4");
    if (connection.capabilities().contains(Capability.STORY_POINTS)) {
      wish.storyPoints(new BigDecimal("2.5"));
    }
    String field = site.textField();
    boolean own = connection.capabilities().contains(Capability.CUSTOM_FIELDS) && namesTextField();
    if (own) {
      wish.customField(field, JsonValue.of("own value"));
    }

    WorkItem item = read(make(wish.build()));

    assertThat(item.title()).isEqualTo("all fields");
    assertThat(item.description().plainText()).contains("first line", "second paragraph");
    assertThat(item.assigned()).hasValueSatisfying(p -> assertThat(p.account()).isEqualTo(me));
    assertThat(item.urgency()).contains(WorkItemPriority.HIGH);
    assertThat(item.labels()).contains("billing", "q4");
    assertThat(item.createdAt()).isBeforeOrEqualTo(item.updatedAt());
    if (connection.capabilities().contains(Capability.STORY_POINTS)) {
      assertThat(item.points()).hasValueSatisfying(p -> assertThat(p).isEqualByComparingTo("2.5"));
    }
    if (own) {
      assertThat(item.customFields()).containsEntry(field, JsonValue.of("own value"));
    }
  }

  @Test
  @Behaviour(12)
  void createHonoursTypeStatusParent() {
    alsoNeeds(Capability.STATUS, Capability.PARENT);
    WorkItem parent = make(wish("the whole").type("feature").build());

    WorkItem bug =
        read(make(wish("a fault").type("bug").status(WorkItemStatus.IN_PROGRESS).build()));
    WorkItem part = read(make(wish("a part").type("task").parent(parent.id()).build()));

    assertThat(bug.type()).isNotEqualTo(part.type());
    assertThat(bug.status()).isEqualTo(WorkItemStatus.IN_PROGRESS);
    assertThat(part.parent()).contains(parent.id());
  }

  @Test
  @Behaviour(13)
  void createIsIdempotentByClientKey() {
    NewWorkItem wish = wish("only once").description(RichText.plain("x")).build();

    CreateResult.Created first = connection.createWorkItem(wish);
    CreateResult.Created second = connection.createWorkItem(wish);

    assertThat(first.made()).isTrue();
    assertThat(second.made()).isFalse();
    assertThat(second.item().id()).isEqualTo(first.item().id());
  }

  @Test
  @Behaviour(13)
  void createAfterALostAnswerMakesOneItem() {
    alsoNeeds(Capability.SEARCH);
    controls().loseAnswer();
    NewWorkItem wish = wish("lost answer").description(RichText.plain("x")).build();

    Throwable lost = catchThrowable(() -> connection.createWorkItem(wish));
    assertThat(lost == null || lost instanceof RemoteFailureException).isTrue();
    connection.createWorkItem(wish);

    assertThat(find(WorkItemQuery.builder()))
        .filteredOn(item -> item.title().equals("lost answer"))
        .hasSize(1);
  }

  @Test
  @Behaviour(14)
  void createRejectsUnknownCustomFieldWithFieldName() {
    alsoNeeds(Capability.CUSTOM_FIELDS);

    assertThatThrownBy(
            () -> make(wish("x").customField("no such field", JsonValue.of("x")).build()))
        .isInstanceOfSatisfying(
            ValidationException.class,
            refusal -> assertThat(refusal.fields()).containsKey("no such field"));
  }

  @Test
  @Behaviour(15)
  void zeroAndNullStoryPointsDiffer() {
    alsoNeeds(Capability.STORY_POINTS);

    WorkItem zero = read(make(wish("zero").storyPoints(BigDecimal.ZERO).build()));
    WorkItem none = read(make(wish("none").build()));

    assertThat(zero.points()).hasValueSatisfying(p -> assertThat(p).isEqualByComparingTo("0"));
    assertThat(none.points()).isEmpty();
  }

  @Test
  @Behaviour(16)
  void unicodeRoundTrip() {
    String text = "caf\u00e9 e\u0301 \ud83d\ude80 \u05e9\u05dc\u05d5\u05dd \u4e2d\u6587";

    WorkItem item = read(make(wish(text).description(RichText.plain(text + "\u0000 end")).build()));

    assertThat(item.title()).isEqualTo(text);
    assertThat(item.description().plainText()).isEqualTo(text + " end");
  }

  @Test
  @Behaviour(17)
  void richTextRoundTripLossless() {
    alsoNeeds(Capability.RICH_TEXT);
    Person me = connection.authenticate().user();
    RichText document =
        new RichText(
            List.of(
                new Block.Heading(2, List.of(Inline.Text.of("Steps"))),
                new Block.ItemList(
                    false, List.of(List.of(paragraph("one")), List.of(paragraph("two")))),
                // Wiki markup has no place for the language of code that holds "{code}".
                new Block.Code("java", "int a = 1 < 2 ? 3 : 4; // {brace} <b>"),
                new Block.Table(
                    List.of(
                        new Block.Row(List.of(cell(true, "Name"), cell(true, "Value"))),
                        new Block.Row(List.of(cell(false, "pool"), cell(false, "100 | 100"))))),
                new Block.Paragraph(
                    List.of(
                        new Inline.Text("bold", Set.of(Inline.Mark.STRONG)),
                        Inline.Text.of(" and "),
                        new Inline.Mention(me.account(), "@" + me.name()),
                        Inline.Text.of(" and "),
                        new Inline.Link(
                            "https://example.com/a?b=1&c=2", List.of(Inline.Text.of("a link"))))),
                new Block.Panel("info", List.of(paragraph("mind the gap")))));

    RichText back = read(make(wish("rich").description(document).build())).description();

    assertThat(withoutLabels(back)).isEqualTo(withoutLabels(document));
  }

  /** A mention is of an account; what is shown for it is the tracker's. */
  private static RichText withoutLabels(RichText text) {
    return text.replaceInlines(part ->
        part instanceof Inline.Mention mention ? new Inline.Mention(mention.id(), "") : part);
  }

  private static Block.Paragraph paragraph(String text) {
    return new Block.Paragraph(List.of(Inline.Text.of(text)));
  }

  private static Block.Cell cell(boolean header, String text) {
    return new Block.Cell(header, List.of(paragraph(text)));
  }

  @Test
  @Behaviour(18)
  void textIsEscaped() {
    String hostile =
        "'; \" \\ ) OR 1=1 -- <script>alert(1)</script> {code} [~admin] *b* |x| {{y}} %2F &amp; $z";

    WorkItem item = read(make(wish(hostile).description(RichText.plain(hostile)).build()));

    assertThat(item.title()).isEqualTo(hostile);
    assertThat(item.description().plainText()).isEqualTo(hostile);
  }

  @Test
  void aBlankTitleIsRefusedByName() {
    assertThatThrownBy(() -> make(wish(" ").build()))
        .isInstanceOfSatisfying(
            ValidationException.class,
            refusal -> assertThat(refusal.fields()).containsKey("title"));
  }
}
