// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.digest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Files with names and content of chance. */
public final class RandomTree {
  private static final List<String> WORDS =
      List.of("alpha", "Beta", "gamma ray", "délta", "e.x", ".hidden", "ζ", "notes-1");

  private RandomTree() {}

  /** Writes 1 to 30 files; gives their content by path. */
  public static Map<String, byte[]> write(Path folder, Random random) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    int count = 1 + random.nextInt(30);
    for (int i = 0; i < count; i++) {
      StringBuilder path = new StringBuilder();
      for (int depth = random.nextInt(4); depth > 0; depth--) {
        path.append("d").append(random.nextInt(3)).append('/');
      }
      path.append(WORDS.get(random.nextInt(WORDS.size()))).append('-').append(i).append(".md");
      byte[] content = new byte[1 + random.nextInt(5_000)];
      random.nextBytes(content);
      files.put(path.toString(), content);
      Path file = folder.resolve(path.toString());
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    }
    return files;
  }
}
