// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Reads objects of a store as far as wanted. What is damaged becomes an {@link IOException}, what
 * is not there an {@link AbsentObjectException}; nothing else is thrown, whatever the bytes. Close
 * it after use; not thread-safe.
 *
 * <p>Ids are not computed again: an object whose bytes were changed together with their checksum is
 * believed, as {@code git log} believes it.
 */
final class StoreReader implements AutoCloseable {
  private final ObjectStore store;
  private final List<ObjectReader> readers = new ArrayList<>(1);

  /** The folder that had the last object: it is asked first, because asking in vain is costly. */
  private int usual;

  StoreReader(ObjectStore store) {
    this.store = store;
    store.folders().forEach(folder -> readers.add(folder.newReader()));
  }

  /** The object, with its first {@code most} bytes. */
  StoredObject read(Id id, int most) throws IOException {
    return first(id, (reader, wanted) -> read(reader.open(wanted), most));
  }

  /** The size of an object in bytes, without its content. */
  long size(Id id) throws IOException {
    return first(id, (reader, wanted) -> reader.getObjectSize(wanted, ObjectReader.OBJ_ANY));
  }

  private interface Question<T> {
    T ask(ObjectReader reader, ObjectId id) throws IOException;
  }

  /** The answer of a folder that has the object. */
  private <T> T first(Id id, Question<T> question) throws IOException {
    ObjectId wanted = new ObjectId(id.a(), id.b(), id.c(), id.d(), id.e());
    for (int turn = 0; turn < readers.size(); turn++) {
      int i = (usual + turn) % readers.size();
      try {
        if (!store.preserving() || present(store.folders().get(i), wanted)) {
          T answer = question.ask(readers.get(i), wanted);
          usual = i;
          return answer;
        }
      } catch (MissingObjectException e) {
        // The next folder may have it.
      } catch (RuntimeException e) {
        throw new IOException("object " + id.hex() + " is damaged: " + e.getMessage(), e);
      } catch (InternalError e) {
        // The JVM's word for a mapped file that became shorter.
        throw new IOException("object " + id.hex() + " was cut short while it was read", e);
      }
    }
    throw new AbsentObjectException(id);
  }

  private static boolean present(ObjectDirectory folder, ObjectId id) throws IOException {
    for (Pack pack : folder.getPacks()) {
      if (pack.hasObject(id)) {
        return true;
      }
    }
    return Files.isRegularFile(folder.fileFor(id).toPath());
  }

  private static StoredObject read(ObjectLoader loader, int most) throws IOException {
    ObjectType type = ObjectType.of(loader.getType());
    if (type == null) {
      throw new IOException("an object is of unknown type " + loader.getType());
    }
    long size = loader.getSize();
    if (size <= most) {
      return new StoredObject(type, size, loader.getCachedBytes(most));
    }
    try (var stream = loader.openStream()) {
      return new StoredObject(type, size, stream.readNBytes(most));
    }
  }

  /** The whole object of a type, if it is not larger than {@code most}. */
  byte[] whole(Id id, ObjectType type, int most) throws IOException {
    StoredObject object = read(id, most);
    if (object.type() != type) {
      throw new IOException("object " + id.hex() + " is no " + type.name());
    }
    if (object.size() > most) {
      throw new IOException(
          "object " + id.hex() + " has " + object.size() + " bytes, more than " + most);
    }
    return object.bytes();
  }

  @Override
  public void close() {
    readers.forEach(ObjectReader::close);
  }
}
