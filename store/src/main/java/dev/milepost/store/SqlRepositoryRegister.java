// SPDX-License-Identifier: MIT
package dev.milepost.store;

import static dev.milepost.store.generated.tables.Repository.REPOSITORY;

import dev.milepost.assessment.archive.RepositoryEntry;
import dev.milepost.assessment.archive.RepositoryRegister;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Repositories, one row each. */
final class SqlRepositoryRegister implements RepositoryRegister {
  private static final int LONGEST_KEY = 80;

  private final DSLContext sql;

  SqlRepositoryRegister(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public RepositoryEntry add(Path path, String name, Instant addedAt) {
    String stem = stem(name);
    for (int number = 1; ; number++) {
      String key = number == 1 ? stem : stem + "-" + number;
      sql.insertInto(REPOSITORY)
          .set(REPOSITORY.KEY, key)
          .set(REPOSITORY.NAME, name)
          .set(REPOSITORY.PATH, path.toString())
          .set(REPOSITORY.ADDED_AT, addedAt)
          .onConflictDoNothing()
          .execute();
      Optional<RepositoryEntry> entry =
          sql.selectFrom(REPOSITORY)
              .where(REPOSITORY.PATH.eq(path.toString()))
              .fetchOptional(SqlRepositoryRegister::entry);
      if (entry.isPresent()) {
        return entry.get();
      }
    }
  }

  /** The name as it may stand in an address. */
  private static String stem(String name) {
    String plain =
        name.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[.-]+|[.-]+$", "");
    if (plain.isEmpty()) {
      return "repository";
    }
    return plain.length() <= LONGEST_KEY ? plain : plain.substring(0, LONGEST_KEY);
  }

  @Override
  public Optional<RepositoryEntry> find(String key) {
    return sql.selectFrom(REPOSITORY)
        .where(REPOSITORY.KEY.eq(key))
        .fetchOptional(SqlRepositoryRegister::entry);
  }

  @Override
  public List<RepositoryEntry> all() {
    return sql.selectFrom(REPOSITORY)
        .orderBy(REPOSITORY.NAME, REPOSITORY.KEY)
        .fetch(SqlRepositoryRegister::entry);
  }

  @Override
  public boolean remove(String key) {
    return sql.deleteFrom(REPOSITORY).where(REPOSITORY.KEY.eq(key)).execute() > 0;
  }

  /** The repository of a row that selects all its columns. */
  static RepositoryEntry entry(Record row) {
    return new RepositoryEntry(
        row.get(REPOSITORY.KEY),
        row.get(REPOSITORY.NAME),
        Path.of(row.get(REPOSITORY.PATH)),
        row.get(REPOSITORY.ADDED_AT));
  }
}
