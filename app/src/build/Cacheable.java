// SPDX-License-Identifier: MIT

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Rewrites the jars of the distribution whose classes the JVM leaves out of its AOT cache: signed ones, and those with
 * class files from before Java 6.
 *
 * <p>The JVM checks a signed jar class by class at each start. Class files without stack maps take the old verifier at
 * each start; they get their maps here, once, and nothing else is changed in them. Either costs a tenth of a second
 * or more. Maven has checked the checksum of what it fetched; whoever ships the distribution signs it as a whole.
 */
final class Cacheable {
  private static final int OFFSET_OF_MAJOR = 6;

  private Cacheable() {}

  /** Takes the folder of the jars. */
  public static void main(String[] arguments) throws IOException {
    List<Path> jars;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    List<Path> refused = new ArrayList<>();
    for (Path jar : jars) {
      if (refused(jar)) {
        refused.add(jar);
      }
    }
    // Where branches meet, a map names the common ancestor of two classes, which may lie in another jar.
    try (URLClassLoader all = new URLClassLoader(urls(jars), null)) {
      ClassHierarchyResolver hierarchy =
          ClassHierarchyResolver.ofResourceParsing(all).orElse(ClassHierarchyResolver.defaultResolver());
      ClassFile format =
          ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(hierarchy));
      for (Path jar : refused) {
        rewrite(jar, format);
      }
    }
  }

  private static URL[] urls(List<Path> jars) throws IOException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    return urls;
  }

  private static boolean refused(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      boolean first = true;
      for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (signature(entry.getName())) {
          return true;
        }
        // One compiler makes the classes of a jar, so the first tells of all.
        if (first && classFile(entry)) {
          first = false;
          try (InputStream in = file.getInputStream(entry)) {
            if (old(in.readNBytes(OFFSET_OF_MAJOR + 2))) {
              return true;
            }
          }
        }
      }
      return false;
    }
  }

  private static boolean signature(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith("META-INF/")
        && upper.indexOf('/', "META-INF/".length()) < 0
        && (upper.endsWith(".SF") || upper.endsWith(".RSA") || upper.endsWith(".DSA") || upper.endsWith(".EC"));
  }

  private static boolean classFile(JarEntry entry) {
    return entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class");
  }

  private static boolean old(byte[] start) {
    int major = start.length < OFFSET_OF_MAJOR + 2
        ? ClassFile.JAVA_6_VERSION
        : (start[OFFSET_OF_MAJOR] & 0xff) << 8 | (start[OFFSET_OF_MAJOR + 1] & 0xff);
    return major < ClassFile.JAVA_6_VERSION;
  }

  private static void rewrite(Path jar, ClassFile format) throws IOException {
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
          byte[] bytes = from.getInputStream(entry).readAllBytes();
          to.write(classFile(entry) && old(bytes) ? withStackMaps(bytes, format) : bytes);
        }
        to.closeEntry();
      }
    }
    Files.move(plain, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] withStackMaps(byte[] bytes, ClassFile format) throws IOException {
    ClassModel before = format.parse(bytes);
    // The version first: it decides whether bodies get maps.
    ClassTransform version =
        (builder, element) -> {
          if (!(element instanceof ClassFileVersion)) {
            builder.with(element);
          }
        };
    byte[] after =
        format.build(
            before.thisClass().asSymbol(),
            builder -> {
              builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
              builder.transform(
                  before, version.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)));
            });
    List<VerifyError> faults = format.verify(after);
    if (!faults.isEmpty()) {
      throw new IOException(
          before.thisClass().asInternalName() + " cannot be given stack maps", faults.getFirst());
    }
    return after;
  }
}
