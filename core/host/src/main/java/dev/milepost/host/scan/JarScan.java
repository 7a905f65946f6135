// SPDX-License-Identifier: MIT
package dev.milepost.host.scan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Reads all that a jar holds, jars in it among them, within bounds. */
final class JarScan {
  private static final int MOST_ENTRIES = 50_000;
  private static final int LARGEST_ENTRY = 64 << 20;
  private static final long LARGEST_JAR = 1L << 30;
  private static final int DEEPEST = 3;
  private static final int CLASS_MAGIC = 0xCAFEBABE;
  private static final int ELF = 0x7F454C46;
  private static final int ZIP = 0x504B0304;
  private static final int HEAD = 4;

  private final Map<Touch, List<Place>> touches = new EnumMap<>(Touch.class);
  private int entries;
  private long bytes;

  /** A use: where it was found, and of what. */
  record Place(String file, String member) {}

  Map<Touch, List<Place>> touches() {
    return touches;
  }

  /** Reads a jar as a class loader does: by the directory at its end. */
  void jar(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          if (!entry(jar.getFileName() + "!/" + entry.getName(), entry, in, 0)) {
            return;
          }
        }
      }
    }
  }

  private void nested(String name, byte[] content, int depth) throws IOException {
    ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content));
    ZipEntry entry = zip.getNextEntry();
    while (entry != null && entry(name + "!/" + entry.getName(), entry, zip, depth)) {
      entry = zip.getNextEntry();
    }
  }

  /** Whether to go on. */
  private boolean entry(String file, ZipEntry entry, InputStream in, int depth) throws IOException {
    if (++entries > MOST_ENTRIES) {
      add(Touch.UNREADABLE, file, "more than " + MOST_ENTRIES + " files");
      return false;
    }
    byte[] content = in.readNBytes(LARGEST_ENTRY + 1);
    bytes += content.length;
    if (content.length > LARGEST_ENTRY || bytes > LARGEST_JAR) {
      add(Touch.UNREADABLE, file, "too large");
      return false;
    }
    if (!entry.isDirectory()) {
      file(file, content, depth);
    }
    return true;
  }

  private void file(String file, byte[] content, int depth) throws IOException {
    String name = file.toLowerCase(Locale.ROOT);
    int magic = magic(content);
    if (name.endsWith(".class")) {
      klass(file, content);
    } else if (magic == CLASS_MAGIC) {
      add(Touch.HIDDEN, file, "a class or a library under another name");
      klass(file, content);
    } else if (magic == ELF
        || name.matches(".*\\.(so|dll|dylib|jnilib)(\\.\\d+)*")
        || (magic >>> 16) == 0x4D5A) {
      add(Touch.NATIVE, file, "a native library");
    } else if (magic == ZIP) {
      add(Touch.HIDDEN, file, "a jar in a jar");
      if (depth < DEEPEST) {
        nested(file, content, depth + 1);
      } else {
        add(Touch.UNREADABLE, file, "jars in jars, too deep");
      }
    } else if (name.endsWith("!/meta-inf/manifest.mf")) {
      manifest(file, content);
    }
  }

  private static int magic(byte[] content) {
    return content.length < HEAD ? 0 : ByteBuffer.wrap(content).getInt();
  }

  private void klass(String file, byte[] content) {
    try {
      ClassScan.of(content, (touch, member) -> add(touch, file, member));
    } catch (IllegalArgumentException e) {
      add(Touch.UNREADABLE, file, "no class that this Java knows: " + e.getMessage());
    }
  }

  /** A class loader follows {@code Class-Path} to files that nobody installed. */
  private void manifest(String file, byte[] content) {
    try {
      Attributes main = new Manifest(new ByteArrayInputStream(content)).getMainAttributes();
      for (String key :
          List.of("Class-Path", "Premain-Class", "Agent-Class", "Launcher-Agent-Class")) {
        String value = main.getValue(key);
        if (value != null && !value.isBlank()) {
          add(Touch.HIDDEN, file, key + ": " + value);
        }
      }
    } catch (IOException e) {
      add(Touch.UNREADABLE, file, "no manifest: " + e.getMessage());
    }
  }

  void add(Touch touch, String file, String member) {
    touches.computeIfAbsent(touch, none -> new ArrayList<>()).add(new Place(file, member));
  }
}
