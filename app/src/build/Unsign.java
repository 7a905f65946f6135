// SPDX-License-Identifier: MIT

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Takes the signatures out of the signed jars of the distribution.
 *
 * <p>The JVM checks a signed jar class by class at each start and leaves its classes out of the AOT cache, which
 * costs a third of a second. Maven has checked the checksum of what it fetched; whoever ships the distribution
 * signs it as a whole.
 */
final class Unsign {
  private Unsign() {}

  /** Takes the folder of the jars. */
  public static void main(String[] arguments) throws IOException {
    List<Path> jars;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    for (Path jar : jars) {
      if (signed(jar)) {
        rewrite(jar);
      }
    }
  }

  private static boolean signed(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      return file.stream().anyMatch(entry -> signature(entry.getName()));
    }
  }

  private static boolean signature(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith("META-INF/")
        && upper.indexOf('/', "META-INF/".length()) < 0
        && (upper.endsWith(".SF") || upper.endsWith(".RSA") || upper.endsWith(".DSA") || upper.endsWith(".EC"));
  }

  private static void rewrite(Path jar) throws IOException {
    Path plain = jar.resolveSibling(jar.getFileName() + ".plain");
    try (JarFile from = new JarFile(jar.toFile(), false);
        OutputStream out = Files.newOutputStream(plain);
        JarOutputStream to = new JarOutputStream(out)) {
      for (Enumeration<JarEntry> entries = from.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (signature(entry.getName())) {
          continue;
        }
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTime(entry.getTime());
        to.putNextEntry(copy);
        if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
          Manifest manifest = new Manifest(from.getInputStream(entry));
          manifest.getEntries().clear();
          manifest.write(to);
        } else {
          from.getInputStream(entry).transferTo(to);
        }
        to.closeEntry();
      }
    }
    Files.move(plain, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
