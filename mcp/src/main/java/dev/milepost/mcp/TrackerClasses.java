// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Whether jars may bring a tracker, told from their bytes: a class that is one names the type. So
 * no process is started to hear that there is none.
 */
final class TrackerClasses {
  private static final String TYPE = DevOpsIntegrationPlugin.class.getName().replace('.', '/');
  private static final int LARGEST = 1 << 20;

  private TrackerClasses() {}

  static boolean in(List<Path> jars) {
    return jars.stream().anyMatch(TrackerClasses::in);
  }

  private static boolean in(Path jar) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(".class") && names(zip, entry)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean names(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      // Names stand before the code; what is larger is no class that people write.
      return new String(in.readNBytes(LARGEST), ISO_8859_1).contains(TYPE);
    }
  }
}
