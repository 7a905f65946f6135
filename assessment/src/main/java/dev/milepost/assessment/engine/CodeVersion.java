// SPDX-License-Identifier: MIT
package dev.milepost.assessment.engine;

import dev.milepost.delivery.DefinitionKey;
import dev.milepost.kernel.Fact;
import dev.milepost.repository.RepositoryTips;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.util.List;

/**
 * Which code attributes: version number and time of each jar that has a part in it. A number of our
 * own would be forgotten when the code changes.
 */
final class CodeVersion {
  private static final List<Class<?>> PARTS =
      List.of(CodeVersion.class, RepositoryTips.class, DefinitionKey.class, Fact.class);

  private CodeVersion() {}

  static String current() {
    var text = new StringBuilder();
    for (Class<?> part : PARTS) {
      text.append(part.getPackage().getImplementationVersion()).append(' ');
      CodeSource source = part.getProtectionDomain().getCodeSource();
      if (source != null && source.getLocation() != null) {
        try {
          Path jar = Path.of(source.getLocation().toURI());
          var attributes = Files.readAttributes(jar, BasicFileAttributes.class);
          text.append(attributes.size())
              .append(' ')
              .append(attributes.lastModifiedTime().toMillis());
        } catch (IOException | URISyntaxException | RuntimeException e) {
          // Not from a file: the version number alone must do.
          text.append('-');
        }
      }
      text.append('\n');
    }
    return text.toString();
  }
}
