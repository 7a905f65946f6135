// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.digest.PluginFile;
import dev.milepost.marketplace.digest.PluginFiles;
import dev.milepost.marketplace.digest.Sha256;
import dev.milepost.marketplace.lock.InstalledPlugin.Requirement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstalledPluginTest {
  private static InstalledPlugin plugin(String version, Random random) {
    List<PluginFile> all = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(5); i++) {
      String content = version + random.nextLong();
      all.add(
          new PluginFile(
              "commands/c" + i + ".md",
              Sha256.of(content.getBytes(StandardCharsets.UTF_8)),
              random.nextBoolean(),
              random.nextInt(1_000)));
    }
    PluginFiles files = new PluginFiles(all);
    return new InstalledPlugin(
        "scan",
        version,
        files.digest(),
        random.nextBoolean() ? "acme" : "",
        JsonObject.EMPTY.with("kind", JsonValue.of("folder")),
        "not signed",
        random.nextBoolean() ? "0".repeat(32) : "",
        random.nextBoolean(),
        random.nextBoolean(),
        Instant.ofEpochSecond(random.nextInt()),
        random.nextBoolean() ? List.of(new Requirement("base", "^1")) : List.of(),
        random.nextBoolean() ? List.of("files:read", "process") : List.of(),
        random.nextBoolean(),
        List.of("validated"),
        files,
        List.of());
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anEntrySurvivesTheLockFile(long seed) {
    Random random = new Random(seed);
    InstalledPlugin plugin = plugin("1.0.0", random).after(plugin("0.9.0", random));
    JsonObject text = (JsonObject) JsonText.parse(IndentedJson.bytes(plugin.json()));
    assertThat(InstalledPlugin.of("scan", text)).isEqualTo(plugin);
  }

  @Test
  void threeVersionsCanBeGoneBackToNewestFirst() {
    Random random = new Random(1);
    InstalledPlugin last = plugin("1.0.0", random);
    for (int i = 1; i <= 4; i++) {
      last = plugin("1." + i + ".0", random).after(last);
    }
    List<String> versions = new ArrayList<>();
    for (var back = last.before(); back.isPresent(); back = back.get().before()) {
      versions.add(back.get().version());
    }
    assertThat(versions).containsExactly("1.3.0", "1.2.0", "1.1.0");
  }

  @Test
  void theSameFilesAreNoVersionToGoBackTo() {
    Random random = new Random(2);
    InstalledPlugin first = plugin("1.0.0", random);
    InstalledPlugin second = plugin("1.1.0", random).after(first);
    assertThat(second.insteadOf(second).before()).contains(first);
    assertThat(first.insteadOf(first).before()).isEmpty();
  }

  @Test
  void onlyTheSwitchChangesWhenItIsSwitched() {
    InstalledPlugin plugin = plugin("1.0.0", new Random(3)).withEnabled(true);
    InstalledPlugin off = plugin.withEnabled(false);
    assertThat(off.enabled()).isFalse();
    assertThat(off.json().without("enabled")).isEqualTo(plugin.json().without("enabled"));
  }

  @Test
  void filesOfAnotherDigestAreRefused() {
    InstalledPlugin plugin = plugin("1.0.0", new Random(4));
    JsonObject other = plugin.json().with("digest", JsonValue.of("0".repeat(64)));
    assertThatThrownBy(() -> InstalledPlugin.of("scan", other))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("the entry of plugin 'scan' in the lock file is damaged")
        .hasMessageContaining("not " + "0".repeat(64));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PluginFile("../outside", "0".repeat(64), false, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "digest", "catalogue", "signature", "signer", "installedAt"})
  void whatIsMissingIsNamed(String member) {
    JsonObject entry = plugin("1.0.0", new Random(5)).json().without(member);
    assertThatThrownBy(() -> InstalledPlugin.of("scan", entry))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("'" + member + "' is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'path':'../x','sha256':'%s','executable':false,'size':1}",
        "{'path':'x','sha256':'abc','executable':false,'size':1}",
        "{'path':'x','sha256':'%s','executable':false,'size':1.5}",
        "{'path':'x','sha256':'%s','executable':false,'size':1e300}",
        "{'path':'x','sha256':'%s','executable':false,'size':-1}",
        "{'path':'x','sha256':'%s','executable':false}",
        "{'sha256':'%s','size':1}",
      })
  void aFileThatIsNoneIsDamage(String file) {
    JsonValue one = JsonText.parse(file.formatted("0".repeat(64)).replace('\'', '"'));
    JsonObject entry =
        plugin("1.0.0", new Random(6)).json().with("files", new JsonArray(List.of(one)));
    assertThatThrownBy(() -> InstalledPlugin.of("scan", entry))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("is damaged");
  }

  /** Entries of before did not say where code runs: it is apart where nobody signed it. */
  @ParameterizedTest
  @CsvSource({"'', true", "00000000000000000000000000000000, false"})
  void codeRunsApartWhereNobodySignedItAndNothingIsSaid(String signer, boolean apart) {
    JsonObject entry =
        plugin("1.0.0", new Random(7))
            .json()
            .without("ownProcess")
            .with("signer", JsonValue.of(signer));
    assertThat(InstalledPlugin.of("scan", entry).ownProcess()).isEqualTo(apart);
  }
}
