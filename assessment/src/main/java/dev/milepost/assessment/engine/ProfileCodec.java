// SPDX-License-Identifier: MIT
package dev.milepost.assessment.engine;

import dev.milepost.assessment.Archetype;
import dev.milepost.assessment.CapabilityProfile;
import dev.milepost.assessment.Module;
import dev.milepost.kernel.Confidence;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Finding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What detectors said, as bytes. What was not written by it is an {@link IOException}. */
final class ProfileCodec {
  private ProfileCodec() {}

  static byte[] profile(CapabilityProfile profile) throws IOException {
    var body = new ByteArrayOutputStream(1 << 16);
    try (var out = new DataOutputStream(body)) {
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
      problems(out, profile.problems());
    }
    return body.toByteArray();
  }

  static byte[] problems(List<Finding.Problem> problems) throws IOException {
    var body = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(body)) {
      problems(out, problems);
    }
    return body.toByteArray();
  }

  static List<Finding.Problem> problems(byte[] bytes) throws IOException {
    return problems(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  private static void problems(DataOutputStream out, List<Finding.Problem> problems)
      throws IOException {
    out.writeInt(problems.size());
    for (Finding.Problem problem : problems) {
      problem(out, problem);
    }
  }

  private static List<Finding.Problem> problems(DataInputStream in) throws IOException {
    List<Finding.Problem> problems = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      problems.add(problem(in));
    }
    return problems;
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

  static CapabilityProfile profile(byte[] bytes) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(bytes));
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
    return new CapabilityProfile(archetype, modules, capabilities, problems(in));
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
    byte[] bytes = in.readNBytes(Math.clamp(length, 0, in.available()));
    if (bytes.length != length) {
      throw new IOException("text of " + length + " bytes is cut short");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
