// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plugins through the API: read, planned, applied by a digest. */
class MarketplaceApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ALL = "/api/v1/marketplace";

  private final TestingPlatform platform = TestingPlatform.get();
  private final ApiDocument document = ApiDocument.of(platform);

  @AfterEach
  void nothingIsLeftBehind() {
    for (String name : List.of("notes", "lint", "broken")) {
      if (get("/installed/" + name).statusCode() == 200) {
        applied(plan(Map.of("action", "remove", "plugin", name)));
      }
    }
  }

  private HttpResponse<String> get(String path) {
    return platform.send(platform.authorized(ALL + path));
  }

  private JsonNode json(String path) {
    return platform.json(ALL + path);
  }

  private HttpResponse<String> post(String path, Object body) {
    return platform.send(
        platform
            .authorized(ALL + path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  private JsonNode plan(Map<String, ?> wanted) {
    HttpResponse<String> answer = post("/plans", wanted);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(document.faults(document.schema("PlanPart"), answer.body())).isEmpty();
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> apply(JsonNode plan) {
    return post("/plans/" + plan.get("digest").stringValue() + "/apply", Map.of());
  }

  private JsonNode applied(JsonNode plan) {
    HttpResponse<String> answer = apply(plan);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(document.faults(document.schema("ReceiptPart"), answer.body())).isEmpty();
    JsonNode receipt = JSON.readTree(answer.body());
    assertThat(receipt.get("complete").booleanValue()).as(answer.body()).isTrue();
    return receipt;
  }

  private static String code(HttpResponse<String> problem) {
    return JSON.readTree(problem.body()).get("code").stringValue();
  }

  private static List<String> names(JsonNode plugins) {
    List<String> names = new ArrayList<>();
    plugins.forEach(it -> names.add(it.get("name").stringValue()));
    return names;
  }

  @Test
  void offersAreSearchedAndNarrowedAndTheCountsAddUp() {
    JsonNode found = json("/plugins?q=secrets");
    assertThat(names(found.get("plugins"))).containsExactly("scan");
    JsonNode scan = found.get("plugins").get(0);
    assertThat(scan.get("installed").stringValue()).isEqualTo("1.1.0");
    assertThat(scan.get("brings").toString())
        .contains("commands", "agents", "skills", "mcp-servers", "templates");
    assertThat(names(json("/plugins?kind=skills&state=installed").get("plugins")))
        .containsExactly("scan");
    assertThat(json("/plugins?certification=tested").get("total").intValue()).isZero();

    JsonNode all = json("/plugins");
    for (JsonNode facet : all.get("facets")) {
      for (JsonNode value : facet.get("values")) {
        String narrowed =
            "/plugins?"
                + facet.get("facet").stringValue()
                + "="
                + value.get("value").stringValue().replace(" ", "+");
        assertThat(json(narrowed).get("total").intValue())
            .as(narrowed)
            .isEqualTo(value.get("count").intValue());
      }
    }
  }

  @Test
  void pagesJoinToTheWhole() {
    List<String> joined = new ArrayList<>();
    for (int page = 1; joined.size() < TestingMarket.MANY; page++) {
      JsonNode part = json("/plugins?catalogue=bulk&limit=50&page=" + page);
      assertThat(part.get("plugins")).isNotEmpty();
      joined.addAll(names(part.get("plugins")));
    }
    assertThat(joined).hasSize(TestingMarket.MANY).doesNotHaveDuplicates();
    assertThat(json("/plugins?catalogue=bulk&page=99").get("plugins")).isEmpty();
  }

  @Test
  void readingBringsNothingAndLookingInsideInstallsNothing() throws IOException {
    Path store = platform.home().resolve("marketplace/store");
    List<String> before = list(store);
    JsonNode unseen = json("/plugins/bulk/many-7");
    assertThat(unseen.get("inside").isNull()).isTrue();
    assertThat(unseen.at("/offer/brings").isNull()).isTrue();
    assertThat(list(store)).isEqualTo(before);

    HttpResponse<String> missing = post("/plugins/bulk/many-7/look", Map.of());
    assertThat(missing.statusCode()).as(missing.body()).isEqualTo(422);

    HttpResponse<String> looked = post("/plugins/acme/notes/look", Map.of());
    assertThat(looked.statusCode()).as(looked.body()).isEqualTo(200);
    assertThat(document.faults(document.schema("InsidePart"), looked.body())).isEmpty();
    JsonNode inside = json("/plugins/acme/notes").get("inside");
    assertThat(inside.get("trust").stringValue()).isEqualTo("trusted");
    assertThat(inside.get("permissions").toString()).contains("network:api.acme.example");
    assertThat(inside.get("findings").toString()).contains("manifest.author-missing");
    assertThat(get("/installed/notes").statusCode()).isEqualTo(404);
  }

  private static List<String> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void whatThePolicyRefusesIsShownAndNotApplied() {
    Map<String, Object> wanted = Map.of("action", "install", "plugin", "lint", "catalogue", "acme");
    JsonNode refused = plan(wanted);
    assertThat(refused.get("refused").stringValue()).contains("'lint' is not signed");
    assertThat(refused.get("steps")).isNotEmpty();
    HttpResponse<String> answer = apply(refused);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(code(answer)).isEqualTo("plugin-unsigned");
    assertThat(get("/installed/lint").statusCode()).isEqualTo(404);

    JsonNode allowed =
        plan(
            Map.of(
                "action", "install", "plugin", "lint", "catalogue", "acme", "allowUnsigned", true));
    assertThat(allowed.get("refused").stringValue()).isEmpty();
    assertThat(allowed.get("steps").toString()).contains("NOT TRUSTED");
    applied(allowed);
    assertThat(json("/installed/lint").at("/plugin/version").stringValue()).isEqualTo("2.0.0");
  }

  @Test
  void ofTwoPlansForOnePluginTheSecondIsOutOfDate() {
    Map<String, String> wanted = Map.of("action", "install", "plugin", "notes");
    JsonNode first = plan(wanted);
    JsonNode second = plan(wanted);
    applied(first);
    HttpResponse<String> late = apply(second);
    if (late.statusCode() == 200) {
      // Both were made in the same instant, and so are one plan.
      assertThat(second.get("digest")).isEqualTo(first.get("digest"));
      return;
    }
    assertThat(late.statusCode()).as(late.body()).isEqualTo(409);
    assertThat(code(late)).isEqualTo("plan-outdated");
    assertThat(JSON.readTree(late.body()).get("detail").stringValue()).contains("make it again");
    JsonNode again = applied(first);
    assertThat(again.get("plan"))
        .as("approving twice tells the same again")
        .isEqualTo(first.get("id"));
    assertThat(again.get("alreadyApplied").booleanValue()).isTrue();
  }

  @Test
  void aPluginIsRolledBackAndUpdatedAndAChangeIsTakenBack() {
    applied(plan(Map.of("action", "rollback", "plugin", "scan")));
    JsonNode before = json("/installed/scan");
    assertThat(before.at("/plugin/version").stringValue()).isEqualTo("1.0.0");
    assertThat(before.at("/plugin/offered").stringValue()).isEqualTo("1.1.0");
    assertThat(names(json("/plugins?state=update-offered").get("plugins"))).containsExactly("scan");

    JsonNode update = plan(Map.of("action", "update", "plugin", "scan"));
    assertThat(applied(update).get("alreadyApplied").booleanValue()).isFalse();
    assertThat(json("/installed/scan").at("/plugin/version").stringValue()).isEqualTo("1.1.0");
    HttpResponse<String> undone =
        post("/changes/" + update.get("id").stringValue() + "/undo", Map.of());
    assertThat(undone.statusCode()).as(undone.body()).isEqualTo(200);
    assertThat(json("/installed/scan").at("/plugin/version").stringValue()).isEqualTo("1.0.0");

    applied(plan(Map.of("action", "update", "plugin", "scan")));
    assertThat(json("/installed/scan").get("history").get(0).toString())
        .contains("1.0.0", "1.1.0", "update");
    assertThat(json("/changes").get("changes").get(0).get("state").stringValue())
        .isEqualTo("applied");
    JsonNode nothing = plan(Map.of("action", "update", "plugin", "scan"));
    assertThat(nothing.get("steps")).isEmpty();
  }

  @Test
  void aChangedFileAndASwitchTellInTheHealth() throws IOException {
    applied(plan(Map.of("action", "install", "plugin", "notes", "catalogue", "acme")));
    assertThat(health("notes")).isEqualTo("ready");
    applied(plan(Map.of("action", "disable", "plugin", "notes")));
    assertThat(health("notes")).isEqualTo("off");
    applied(plan(Map.of("action", "enable", "plugin", "notes")));

    String digest = json("/installed/notes").at("/plugin/digest").stringValue();
    Path command =
        platform.home().resolve("marketplace/store").resolve(digest).resolve("commands/run.md");
    command.toFile().setWritable(true);
    Files.writeString(command, "Run something else.\n");
    HttpResponse<String> checked = post("/check", Map.of());
    assertThat(document.faults(document.schema("InstalledList"), checked.body())).isEmpty();
    assertThat(health("notes")).isEqualTo("refused");
    assertThat(json("/installed/notes").at("/plugin/reasons").toString())
        .contains("commands/run.md");

    applied(plan(Map.of("action", "disable", "plugin", "notes")));
    applied(plan(Map.of("action", "enable", "plugin", "notes")));
    assertThat(health("notes")).as("its files were brought anew").isEqualTo("ready");
  }

  @Test
  void aPluginThatCannotBeLoadedIsToldAndHarmsNoOther() throws IOException {
    Path place = TestingMarket.broken(platform.home().resolveSibling("places"), "broken");
    applied(plan(Map.of("action", "install", "place", place.toString(), "allowUnsigned", true)));
    assertThat(health("broken")).isEqualTo("failing");
    assertThat(json("/installed/broken").at("/plugin/reasons").toString())
        .contains("cannot be read");
    assertThat(health("scan")).isEqualTo("ready");
  }

  private String health(String plugin) {
    return json("/installed/" + plugin).at("/plugin/health").stringValue();
  }

  @Test
  void aCatalogueIsAddedAndRemoved() throws IOException {
    Path place = TestingMarket.another(platform.home().resolveSibling("more"), "more");
    JsonNode plan = plan(Map.of("action", "add-catalogue", "place", place.toString()));
    applied(plan);
    assertThat(names(json("/plugins?q=extra").get("plugins"))).containsExactly("extra");
    applied(plan(Map.of("action", "remove-catalogue", "catalogue", "more")));
    assertThat(json("/catalogues").toString()).doesNotContain("\"more\"");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"action\": \"explode\"}', /action, explode",
    "'{\"action\": \"install\"}', /plugin, is missing",
    "'{\"action\": \"add-catalogue\", \"plugin\": \"scan\"}', /place, is missing",
    "'{\"action\": \"remove-catalogue\"}', /catalogue, is missing"
  })
  void aWishThatSaysTooLittleIsRefusedWhereItDoes(String body, String pointer, String said) {
    HttpResponse<String> answer =
        platform.send(
            platform
                .authorized(ALL + "/plans")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(document.faults(document.schema("Problem"), answer.body())).isEmpty();
    JsonNode fault = JSON.readTree(answer.body()).get("errors").get(0);
    assertThat(fault.get("pointer").stringValue()).isEqualTo(pointer);
    assertThat(fault.get("detail").stringValue()).contains(said);
  }

  @ParameterizedTest
  @CsvSource({
    "/plugins/acme/none, 404",
    "/plugins/none/scan, 404",
    "/installed/none, 404",
    "/plans/none, 404",
    "/plugins?page=0, 400",
    "/plugins?limit=1000, 400"
  })
  void whatIsNotThereIsToldSo(String path, int status) {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(document.faults(document.schema("Problem"), answer.body())).isEmpty();
  }

  @Test
  void namesOfStrangersAreShownAndDoNothing() {
    for (String path :
        List.of(
            "/marketplace?q=img",
            "/marketplace/installed/scan",
            "/marketplace/plugins/acme/%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")) {
      HttpResponse<String> page =
          platform.send(platform.authorized(path).header("Accept", "text/html"));
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.body())
          .as(path)
          .doesNotContain("<img", "<svg onload", "<script>alert", "href=\"javascript:", "\u202E");
    }
  }
}
