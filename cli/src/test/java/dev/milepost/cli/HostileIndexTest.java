// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.host.command.CommandIndex;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index of a plugin is somebody else's text: it is shown, and put into a shell's script. */
class HostileIndexTest {
  private static final String EVIL =
      "50% of \u001b[2J\u001b]0;owned\u0007 \u202egnirts %n %s @|bold,red hot|@ over\rwritten";

  @TempDir Path folder;

  @BeforeEach
  void plugin() throws IOException {
    List<String> choices =
        List.of(
            "late",
            "$(touch " + folder.resolve("run") + ")",
            "`touch " + folder.resolve("run") + "`",
            "a\"; touch " + folder.resolve("run") + "; \"",
            "\ntouch " + folder.resolve("run") + "\n");
    CommandOption named = CommandOption.text("colour", EVIL, "").among(choices);
    CommandOption placed = CommandOption.text("where", EVIL, "").argument().among(choices);
    CommandSpec look =
        new CommandSpec(
            "look-up",
            EVIL,
            EVIL + "\n" + EVIL,
            List.of(placed.demanded(), named),
            Risk.READ,
            JsonObject.EMPTY,
            List.of(new CommandExample(EVIL, EVIL)));
    jar("odd.jar", new CommandIndex("odd-one", List.of(look), List.of()).write());
  }

  private void jar(String name, byte[] index) throws IOException {
    Path plugins = Files.createDirectories(folder.resolve("home/plugins"));
    try (OutputStream file = Files.newOutputStream(plugins.resolve(name));
        ZipOutputStream jar = new ZipOutputStream(file)) {
      jar.putNextEntry(new ZipEntry(CommandIndex.PATH));
      jar.write(index);
    }
  }

  private static byte[] index(String plugin) {
    CommandSpec list =
        new CommandSpec(
            "list", "List", "Lists.", List.of(), Risk.READ, JsonObject.EMPTY, List.of());
    return new CommandIndex(plugin, List.of(list), List.of()).write();
  }

  @Test
  void aNameOfMilepostOrOfAnotherPluginIsTakenByNobody() throws IOException {
    jar("plain.jar", index("plain"));
    jar("same.jar", index("plain"));
    jar("verb.jar", index("plugin"));
    jar("help.jar", index("help"));
    jar("version.jar", index("version"));

    Shell.Result help = run("--help");
    assertThat(help.err()).contains("plugin 'same.jar' is left out: a plugin 'plain' is there");
    assertThat(help.out())
        .contains("Commands of plugin plain.")
        .doesNotContain("plugin help.", "plugin version.", "plugin plugin.");
    assertThat(run("run", "help:list", "--help").out()).contains("Usage: platform help list");
    assertThat(run("plugin", "list").out()).contains("No plugin is installed");
  }

  @Test
  void anIndexThatIsTooMuchOrNoneHarmsNoOther() throws IOException {
    byte[] good = index("plain");
    jar("deep.jar", "[".repeat(100_000).getBytes(UTF_8));
    jar("half.jar", Arrays.copyOf(good, good.length / 2));
    jar("large.jar", " ".repeat(CommandIndex.LARGEST + 1).getBytes(UTF_8));
    jar("plain.jar", good);
    jar("strange.jar", "{\"schemaVersion\":1,\"\\u001b[2J\\u202e\":1}".getBytes(UTF_8));

    Shell.Result help = run("--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("Commands of plugin plain.");
    assertThat(help.err().lines())
        .hasSize(4)
        .allMatch(line -> line.matches("platform: plugin '\\w+[.]jar' is left out: .{10,200}"));
  }

  private Shell.Result run(String... words) {
    Shell.Result result = new Shell(folder).run(words);
    assertThat(result.out() + result.err())
        .as(String.join(" ", words))
        .doesNotContain("\u001b", "\u0007", "\u202e", "\r", "[picocli WARN]");
    return result;
  }

  @Test
  void nothingThatIsShownOfItActsOnATerminal() {
    assertThat(run("--help").code()).isZero();
    assertThat(run("odd-one", "--help").out()).contains("look-up  50% of \uFFFD[2J");
    assertThat(run("odd-one", "look-up", "--help").out().replaceAll("\\s+", " "))
        .contains("50% of \uFFFD[2J\uFFFD]0;owned\uFFFD \uFFFDgnirts %n %s @ |bold,red hot|@ over")
        .contains("platform odd-one look-up 50% of \uFFFD[2J");
    Shell.Result wrong = run("run", "odd-one:look-up", "nowhere");
    assertThat(wrong.code()).isEqualTo(ExitCode.CALLER);
    assertThat(wrong.err()).contains("where is 'nowhere', wanted is late or $(touch ");
  }

  /** What bash offers for a line that ends at its last word. */
  private String completed(String line, String... words) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no /bin/bash here");
    Path script = folder.resolve("completion.bash");
    Files.writeString(script, run("completion", "bash").out());
    String asked =
        """
        compopt() { :; }
        source '%s' || exit 1
        COMP_LINE='%s'; COMP_POINT=${#COMP_LINE}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
        _complete_platform_run
        echo "${COMPREPLY[*]}"
        """
            .formatted(script, line);
    ProcessBuilder bash =
        new ProcessBuilder("/bin/bash", "-c", asked, "bash").directory(folder.toFile());
    bash.command().addAll(List.of(words));
    Process process = bash.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }

  @Test
  void aShellOffersNoChoiceThatItWouldActOn() throws Exception {
    assertThat(completed("platform odd-one look-up ", "platform", "odd-one", "look-up", ""))
        .isEqualTo("late");
    assertThat(
            completed(
                "platform odd-one look-up --colour ",
                "platform",
                "odd-one",
                "look-up",
                "--colour",
                ""))
        .isEqualTo("late");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void wholeNamesOfCommandsAreCompletedAlsoWhereAColonEndsAWord() throws Exception {
    assertThat(completed("platform ru", "platform", "ru")).isEqualTo("run");
    assertThat(completed("platform run ", "platform", "run", "")).contains("odd-one:look-up");
    assertThat(completed("platform run odd", "platform", "run", "odd"))
        .isEqualTo("odd-one:look-up");
    assertThat(completed("platform run odd-one:", "platform", "run", "odd-one", ":"))
        .isEqualTo("look-up");
    assertThat(completed("platform run odd-one:lo", "platform", "run", "odd-one", ":", "lo"))
        .isEqualTo("look-up");
    assertThat(
            completed(
                "platform run odd-one:look-up --colour ",
                "platform",
                "run",
                "odd-one",
                ":",
                "look-up",
                "--colour",
                ""))
        .isEqualTo("late");
    assertThat(
            completed(
                "platform run odd-one:look-up --col",
                "platform",
                "run",
                "odd-one",
                ":",
                "look-up",
                "--col"))
        .isEqualTo("--colour --color");
    assertThat(completed("platform run --he", "platform", "run", "--he")).isEqualTo("--help");
  }
}
