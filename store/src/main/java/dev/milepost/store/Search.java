// SPDX-License-Identifier: MIT
package dev.milepost.store;

import static dev.milepost.store.generated.tables.Assessment.ASSESSMENT;
import static dev.milepost.store.generated.tables.Finding.FINDING;
import static dev.milepost.store.generated.tables.Repository.REPOSITORY;
import static dev.milepost.store.generated.tables.Service.SERVICE;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.assessment.archive.SearchHit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Looks for words in names, rules and messages. Repositories come first, then services, then
 * findings.
 */
final class Search {
  private static final int MOST_WORDS = 8;

  private Search() {}

  static List<SearchHit> find(DSLContext sql, String text, Lens lens, int limit) {
    List<String> words =
        Stream.of(text.strip().split("\\s+")).filter(w -> !w.isEmpty()).limit(MOST_WORDS).toList();
    if (words.isEmpty()) {
      return List.of();
    }
    List<SearchHit> hits = new ArrayList<>();
    hits.addAll(repositories(sql, words, limit));
    hits.addAll(services(sql, words, lens, limit));
    hits.addAll(findings(sql, words, lens, limit));
    return hits.size() <= limit ? hits : hits.subList(0, limit);
  }

  private static List<SearchHit> repositories(DSLContext sql, List<String> words, int limit) {
    return sql.selectFrom(REPOSITORY)
        .where(eachIn(words, REPOSITORY.NAME, REPOSITORY.PATH))
        .orderBy(startsWithFirst(REPOSITORY.NAME, words), REPOSITORY.NAME, REPOSITORY.KEY)
        .limit(limit)
        .fetch(row ->
            new SearchHit(
                SearchHit.Kind.REPOSITORY, row.getKey(), null, null, row.getName(), row.getPath()));
  }

  private static List<SearchHit> services(
      DSLContext sql, List<String> words, Lens lens, int limit) {
    return sql.select(REPOSITORY.KEY, REPOSITORY.NAME, SERVICE.NAME)
        .from(SERVICE)
        .join(ASSESSMENT)
        .on(ASSESSMENT.ID.eq(SERVICE.ASSESSMENT_ID))
        .join(REPOSITORY)
        .on(REPOSITORY.ID.eq(ASSESSMENT.REPOSITORY_ID))
        .where(SqlAssessmentArchive.through(lens))
        // A repository's only service carries its name: that would be the same hit twice.
        .and(SERVICE.NAME.ne(REPOSITORY.NAME))
        .and(eachIn(words, SERVICE.NAME, REPOSITORY.NAME))
        .orderBy(startsWithFirst(SERVICE.NAME, words), SERVICE.NAME, REPOSITORY.KEY)
        .limit(limit)
        .fetch(row ->
            new SearchHit(
                SearchHit.Kind.SERVICE,
                row.value1(),
                row.value3(),
                null,
                row.value3(),
                row.value2()));
  }

  private static List<SearchHit> findings(
      DSLContext sql, List<String> words, Lens lens, int limit) {
    return sql.select(REPOSITORY.KEY, REPOSITORY.NAME)
        .select(FINDING.KIND, FINDING.RULE, FINDING.TITLE, FINDING.VERDICT)
        .from(FINDING)
        .join(ASSESSMENT)
        .on(ASSESSMENT.ID.eq(FINDING.ASSESSMENT_ID))
        .join(REPOSITORY)
        .on(REPOSITORY.ID.eq(ASSESSMENT.REPOSITORY_ID))
        .where(SqlAssessmentArchive.through(lens))
        .and(
            eachIn(
                words,
                FINDING.RULE,
                FINDING.TITLE,
                FINDING.MESSAGE,
                FINDING.VERDICT,
                REPOSITORY.NAME))
        .orderBy(
            DSL.when(FINDING.VERDICT.eq("not applicable"), 1).otherwise(0),
            startsWithFirst(FINDING.TITLE, words),
            REPOSITORY.KEY,
            FINDING.SEQ)
        .limit(limit)
        .fetch(row ->
            new SearchHit(
                row.get(FINDING.KIND).equals("capability")
                    ? SearchHit.Kind.CAPABILITY
                    : SearchHit.Kind.PROBLEM,
                row.get(REPOSITORY.KEY),
                null,
                row.get(FINDING.RULE),
                row.get(FINDING.TITLE),
                row.get(FINDING.VERDICT) + " in " + row.get(REPOSITORY.NAME)));
  }

  @SafeVarargs
  private static Condition eachIn(List<String> words, Field<String>... fields) {
    Field<String> all = DSL.concat(DSL.inline(""), fields[0]);
    for (int index = 1; index < fields.length; index++) {
      all = DSL.concat(all, DSL.inline(" "), fields[index]);
    }
    Condition condition = DSL.noCondition();
    for (String word : words) {
      condition = condition.and(all.containsIgnoreCase(word));
    }
    return condition;
  }

  private static Field<Integer> startsWithFirst(Field<String> field, List<String> words) {
    return DSL.when(field.startsWithIgnoreCase(words.getFirst()), 0).otherwise(1);
  }
}
