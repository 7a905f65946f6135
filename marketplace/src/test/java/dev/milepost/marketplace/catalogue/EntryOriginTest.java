// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.format.Catalogue;
import dev.milepost.marketplace.source.Origin;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a catalogue may say that a plugin is, and where one from elsewhere may not. */
class EntryOriginTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final Origin HERE = new Origin.Folder("/catalogues/acme", "");
  private static final Origin ELSEWHERE =
      new Origin.Git("https://acme.example/plugins.git", "main", COMMIT, "");

  private static Origin of(Origin seen, String source) {
    return of(seen, "{}", source);
  }

  private static Origin of(Origin seen, String metadata, String source) {
    String text =
        "{'name':'acme','metadata':"
            + metadata
            + ",'plugins':[{'name':'scan','source':"
            + source
            + "}]}";
    Catalogue catalogue = Catalogue.read(Catalogue.PATH, text.replace('\'', '"').getBytes(UTF_8));
    KnownCatalogue known =
        new KnownCatalogue(
            "acme", seen, seen, "0".repeat(64), "not signed", null, Instant.EPOCH, Instant.EPOCH);
    return EntryOrigin.of(
        known, catalogue, catalogue.entry("scan").orElseThrow(), "https://npm.acme.example");
  }

  @Test
  void aFolderIsThatOfTheCatalogueAsItWasSeen() {
    assertThat(of(HERE, "'./plugins/scan'"))
        .isEqualTo(new Origin.Folder("/catalogues/acme", "plugins/scan"));
    assertThat(of(ELSEWHERE, "'./plugins/scan'")).isEqualTo(ELSEWHERE.at("plugins/scan"));
    assertThat(of(ELSEWHERE.at("inner"), "'./scan'")).isEqualTo(ELSEWHERE.at("inner/scan"));
    assertThat(of(HERE, "{'pluginRoot':'./all'}", "'scan'")).isEqualTo(HERE.at("all/scan"));
    assertThat(of(HERE, "{'pluginRoot':'./all'}", "'./scan'")).isEqualTo(HERE.at("scan"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'source':'github','repo':'acme/scan'}|git https://github.com/acme/scan.git",
        "{'source':'github','repo':'acme/scan','ref':'v1'}|git https://github.com/acme/scan.git at v1",
        "{'source':'url','url':'https://x.example/s.git','ref':'v1','sha':'0123456789abcdef0123456789abcdef01234567'}|git https://x.example/s.git at commit 0123456789abcdef0123456789abcdef01234567",
        "{'source':'git-subdir','url':'acme/all','path':'scan'}|git https://github.com/acme/all.git, folder scan",
        "{'source':'git-subdir','url':'https://x.example/a.git','path':'./p/../scan'}|git https://x.example/a.git, folder scan",
        "{'source':'npm','package':'@acme/scan','version':'^1'}|npm @acme/scan@^1 of https://npm.acme.example",
        "{'source':'npm','package':'scan','registry':'https://r.example'}|npm scan of https://r.example",
        "{'source':'archive','url':'https://x.example/s.zip?token=abc'}|archive https://x.example/s.zip?…",
      })
  void eachKindIsUnderstood(String source, String text) {
    assertThat(of(ELSEWHERE, source).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'../outside'",
        "'./../../outside'",
        "'./a/../../outside'",
        "{'source':'github','repo':'acme'}",
        "{'source':'github','repo':'../scan'}",
        "{'source':'github','repo':'acme/..'}",
        "{'source':'github','repo':'acme/scan/../../x'}",
        "{'source':'git-subdir','url':'acme/all','path':'../x'}",
        "{'source':'command','command':'curl x'}",
        "{'source':'magic'}",
        "{}",
        "7",
      })
  void whatLeadsOutOrIsNoneIsRefusedByItsName(String source) {
    for (Origin seen : new Origin[] {HERE, ELSEWHERE}) {
      assertThatThrownBy(() -> of(seen, source))
          .isInstanceOf(MilepostException.class)
          .hasMessageStartingWith("plugin 'scan' of the catalogue ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/home/me/private.git",
        "../private.git",
        "file:///home/me/private.git",
        "git@github.com:acme/scan.git",
        "http://localhost/x.git",
        "https://LOCALHOST:8443/x.git",
        "https://localhost./x.git",
        "https://127.0.0.1/x.git",
        "https://127.9.9.9/x.git",
        "https://0.0.0.0/x.git",
        "https://[::1]/x.git",
        "https://[0:0:0:0:0:0:0:1]/x.git",
        "https://[::]/x.git",
        "https://[::ffff:127.0.0.1]/x.git",
        "https://a.localhost/x.git",
        "https://127.1/x.git",
        "https://2130706433/x.git",
      })
  void aCatalogueFromElsewhereNamesNothingOfThisMachine(String url) {
    for (String source :
        new String[] {
          "{'source':'url','url':'" + url + "'}",
          "{'source':'git-subdir','url':'" + url + "','path':'x'}",
          "{'source':'archive','url':'" + url + "'}",
          "{'source':'npm','package':'scan','registry':'" + url + "'}",
        }) {
      assertThatThrownBy(() -> of(ELSEWHERE, source))
          .as(source)
          .isInstanceOf(MilepostException.class);
    }
  }

  @Test
  void aCatalogueOfThisMachineMayNameWhatIsOnIt() {
    Origin near = new Origin.Document("http://127.0.0.1:8080/marketplace.json", "");
    assertThat(of(near, "{'source':'url','url':'http://localhost:8080/x.git'}").text())
        .isEqualTo("git http://localhost:8080/x.git");
    assertThat(of(HERE, "{'source':'url','url':'/srv/x.git'}").text()).isEqualTo("git /srv/x.git");
  }

  @Test
  void aFileByItselfHasNoFolders() {
    Origin document = new Origin.Document("https://acme.example/marketplace.json", "");
    assertThatThrownBy(() -> of(document, "'./scan'"))
        .isInstanceOf(MilepostException.class)
        .hasMessage("plugin 'scan' of the catalogue is a folder, but the catalogue has none");
  }
}
