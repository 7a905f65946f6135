// SPDX-License-Identifier: MIT
package dev.milepost.assessment.engine;

import dev.milepost.assessment.Archetype;
import dev.milepost.assessment.CapabilityProfile;
import dev.milepost.assessment.Module;
import dev.milepost.kernel.Confidence;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Finding;
import dev.milepost.kernel.OwnFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What the detectors said of a tree, in a file beside the history's cache. Read back only for the
 * same files, the same history and the same version of Milepost; a damaged file is read as absent.
 */
final class ProfileCache {
  private static final int MAGIC = 0x4d504631;
  private static final int LARGEST = 16 << 20;

  private final Path file;
  private final String key;

  /**
   * @param file where it is kept
   * @param key everything the verdicts depend on
   */
  ProfileCache(Path file, String key) {
    this.file = file;
    this.key = key;
  }

  Optional<CapabilityProfile> read() {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return Optional.empty();
      }
      byte[] all = Files.readAllBytes(file);
      var in = new DataInputStream(new ByteArrayInputStream(all));
      if (in.readInt() != MAGIC || in.readLong() != checksum(all) || !key.equals(text(in))) {
        return Optional.empty();
      }
      return Optional.of(profile(in));
    } catch (IOException | RuntimeException e) {
      // Cut short or of another version: the detectors run again.
      return Optional.empty();
    }
  }

  /** Keeps a profile, at once or not at all; a folder that cannot be written is not an error. */
  void write(CapabilityProfile profile) {
    Path temporary = null;
    try {
      OwnFolder.createFor(file);
      temporary = Files.createTempFile(file.getParent(), "profile", ".tmp");
      Files.write(temporary, bytes(profile));
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // A full or read-only disk costs the next run time, nothing else.
      if (temporary != null) {
        temporary.toFile().delete();
      }
    }
  }

  private static long checksum(byte[] all) {
    CRC32 sum = new CRC32();
    sum.update(all, 12, all.length - 12);
    return sum.getValue();
  }

  private byte[] bytes(CapabilityProfile profile) throws IOException {
    var body = new ByteArrayOutputStream(1 << 16);
    try (var out = new DataOutputStream(body)) {
      text(out, key);
      out.writeInt(profile.archetype().ordinal());
      out.writeInt(profile.modules().size());
      for (Module module : profile.modules()) {
        text(out, module.path());
        out.writeInt(module.archetype().ordinal());
        out.writeInt(module.technologies().size());
        for (String technology : module.technologies()) {
          text(out, technology);
        }
        text(out, module.reason());
      }
      out.writeInt(profile.capabilities().size());
      for (Finding.Capability capability : profile.capabilities()) {
        capability(out, capability);
      }
      out.writeInt(profile.problems().size());
      for (Finding.Problem problem : profile.problems()) {
        problem(out, problem);
      }
    }
    CRC32 sum = new CRC32();
    sum.update(body.toByteArray());
    var whole = new ByteArrayOutputStream(body.size() + 12);
    try (var out = new DataOutputStream(whole)) {
      out.writeInt(MAGIC);
      out.writeLong(sum.getValue());
      body.writeTo(out);
    }
    return whole.toByteArray();
  }

  private static void capability(DataOutputStream out, Finding.Capability capability)
      throws IOException {
    text(out, capability.rule());
    text(out, capability.title());
    text(out, capability.group());
    text(out, capability.subject().toString());
    out.writeInt(capability.verdict().ordinal());
    out.writeDouble(capability.confidence().value());
    text(out, capability.message());
    out.writeInt(capability.evidence().size());
    for (Finding.Evidence evidence : capability.evidence()) {
      evidence(out, evidence);
    }
    text(out, capability.advice());
  }

  private static void problem(DataOutputStream out, Finding.Problem problem) throws IOException {
    text(out, problem.rule());
    out.writeInt(problem.severity().ordinal());
    text(out, problem.subject().toString());
    out.writeBoolean(problem.location() != null);
    if (problem.location() != null) {
      evidence(out, problem.location());
    }
    text(out, problem.message());
    out.writeDouble(problem.confidence().value());
  }

  private static void evidence(DataOutputStream out, Finding.Evidence evidence) throws IOException {
    text(out, evidence.path());
    out.writeInt(evidence.line());
    text(out, evidence.excerpt());
  }

  private static CapabilityProfile profile(DataInputStream in) throws IOException {
    Archetype archetype = Archetype.values()[in.readInt()];
    List<Module> modules = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      String path = text(in);
      Archetype kind = Archetype.values()[in.readInt()];
      List<String> technologies = new ArrayList<>();
      for (int more = in.readInt(); more > 0; more--) {
        technologies.add(text(in));
      }
      modules.add(new Module(path, kind, technologies, text(in)));
    }
    List<Finding.Capability> capabilities = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      capabilities.add(capability(in));
    }
    List<Finding.Problem> problems = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      problems.add(problem(in));
    }
    return new CapabilityProfile(archetype, modules, capabilities, problems);
  }

  private static Finding.Capability capability(DataInputStream in) throws IOException {
    String rule = text(in);
    String title = text(in);
    String group = text(in);
    EntityRef subject = EntityRef.parse(text(in));
    Finding.Verdict verdict = Finding.Verdict.values()[in.readInt()];
    Confidence confidence = Confidence.of(in.readDouble());
    String message = text(in);
    List<Finding.Evidence> evidence = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      evidence.add(evidence(in));
    }
    return new Finding.Capability(
        rule, title, group, subject, verdict, confidence, message, evidence, text(in));
  }

  private static Finding.Problem problem(DataInputStream in) throws IOException {
    String rule = text(in);
    Finding.Severity severity = Finding.Severity.values()[in.readInt()];
    EntityRef subject = EntityRef.parse(text(in));
    Finding.@Nullable Evidence location = in.readBoolean() ? evidence(in) : null;
    String message = text(in);
    return new Finding.Problem(
        rule, severity, subject, location, message, Confidence.of(in.readDouble()));
  }

  private static Finding.Evidence evidence(DataInputStream in) throws IOException {
    return new Finding.Evidence(text(in), in.readInt(), text(in));
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = in.readNBytes(Math.clamp(length, 0, LARGEST));
    if (bytes.length != length) {
      throw new IOException("text of " + length + " bytes is cut short");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
