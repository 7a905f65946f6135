// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.publish;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.digest.Sha256;
import dev.milepost.marketplace.trust.Statement.TestEvidence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads reports of tests in JUnit's XML, as most tools write it. */
final class TestReports {
  static final String CODE = "test-report";

  private static final int LARGEST = 32 << 20;
  private static final int MOST = 10_000;

  private TestReports() {}

  /** How many tests there were in a report, or in all reports {@code *.xml} of a folder. */
  static TestEvidence read(Path place) {
    try {
      MessageDigest digest = Sha256.digest();
      int run = 0;
      int failed = 0;
      for (Path file : files(place)) {
        byte[] text;
        try (InputStream in = Files.newInputStream(file)) {
          text = in.readNBytes(LARGEST);
        }
        digest.update(text);
        int[] counts = counts(text, file);
        run = Math.addExact(run, counts[0]);
        failed = Math.addExact(failed, counts[1]);
      }
      if (run == 0) {
        throw MilepostException.caller(CODE, "'" + place + "' reports no test");
      }
      return new TestEvidence(run, failed, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw MilepostException.caller(CODE, "'" + place + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<Path> files(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(place, "*.xml")) {
      all.forEach(files::add);
    }
    files.sort(null);
    if (files.size() > MOST) {
      throw MilepostException.limit(CODE, "'" + place + "' has more than " + MOST + " reports");
    }
    return files;
  }

  /** Tests that ran, and those that did not pass. */
  private static int[] counts(byte[] text, Path file) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    int run = 0;
    int failed = 0;
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(text));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          switch (reader.getLocalName()) {
            case "testcase" -> run++;
            case "failure", "error" -> failed++;
            case "skipped" -> run--;
            default -> {}
          }
        }
      }
    } catch (XMLStreamException e) {
      throw MilepostException.caller(CODE, "'" + file + "' is no report of tests in XML", e);
    }
    return new int[] {run, failed};
  }
}
