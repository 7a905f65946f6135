// SPDX-License-Identifier: MIT
package dev.milepost.connectors.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide shows this room's files, whole and as they are. */
class GuideTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Path PAGE =
      ROOT.resolve("docs").resolve("guide").resolve("write-a-plugin.md");
  private static final Pattern SNIPPET =
      Pattern.compile("<!-- file: (\\S+) -->\\n```(\\w+)\\n(.*?)```\\n", Pattern.DOTALL);
  private static final Pattern FENCE = Pattern.compile("^```\\w+$", Pattern.MULTILINE);

  private static String shown(String path) throws IOException {
    return Files.readString(ROOT.resolve(path)).replace("// SPDX-License-Identifier: MIT\n", "");
  }

  @Test
  void snippetsEqualTheFiles() throws IOException {
    String page = Files.readString(PAGE);
    Matcher snippet = SNIPPET.matcher(page);
    StringBuilder made = new StringBuilder();
    int end = 0;
    while (snippet.find()) {
      made.append(page, end, snippet.start(3)).append(shown(snippet.group(1)));
      end = snippet.end(3);
    }
    made.append(page.substring(end));
    if ("update".equals(System.getProperty("milepost.golden"))) {
      Files.writeString(PAGE, made);
      return;
    }

    assertThat(page)
        .as("%s; -Dmilepost.golden=update rewrites its snippets", PAGE)
        .isEqualTo(made.toString());
  }

  @Test
  void everyBlockOfCodeIsAFileAndEveryFileIsShown() throws IOException {
    String page = Files.readString(PAGE);
    List<String> files = SNIPPET.matcher(page).results().map(found -> found.group(1)).toList();

    assertThat(FENCE.matcher(page).results().count()).isEqualTo(files.size());
    try (Stream<Path> main = Files.walk(Path.of("src", "main"))) {
      assertThat(files)
          .containsAll(
              main.filter(Files::isRegularFile)
                  .map(file -> "connectors/example/" + file.toString().replace('\\', '/'))
                  .toList());
    }
  }
}
