// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.text.RichText;
import dev.milepost.text.Markdown;
import java.net.URI;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private static final Document SHEET =
      new Document("X", "Term sheet", URI.create("https://documents.example.com/sheet.pdf"));

  @Test
  void whatOthersWroteStays() {
    RichText text = Markdown.read("# Notes\n\n* a <sub>x</sub>\n* b\n");
    assertThat(Markdown.write(Documents.linked(text, SHEET).orElseThrow()))
        .startsWith("# Notes\n\n* a <sub>x</sub>\n* b\n")
        .endsWith("Document: [Term sheet](https://documents.example.com/sheet.pdf)\n");
  }

  @Test
  void aDocumentIsLinkedOnce() {
    RichText once = Documents.linked(RichText.EMPTY, SHEET).orElseThrow();
    assertThat(Documents.linked(once, SHEET)).isEmpty();
    assertThat(Documents.linked(Markdown.read(Markdown.write(once)), SHEET)).isEmpty();
  }
}
