// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.RichText;

/** The four formats, each by its text. */
enum TextFormat {
  ADF {
    @Override
    RichText read(String source) {
      return Adf.read((JsonObject) Json.read(source));
    }

    @Override
    String write(RichText text) {
      return Json.write(Adf.write(text));
    }
  },
  WIKI {
    @Override
    RichText read(String source) {
      return WikiMarkup.read(source);
    }

    @Override
    String write(RichText text) {
      return WikiMarkup.write(text);
    }
  },
  HTML {
    @Override
    RichText read(String source) {
      return Html.read(source);
    }

    @Override
    String write(RichText text) {
      return Html.write(text);
    }
  },
  MARKDOWN {
    @Override
    RichText read(String source) {
      return Markdown.read(source);
    }

    @Override
    String write(RichText text) {
      return Markdown.write(text);
    }
  };

  abstract RichText read(String source);

  abstract String write(RichText text);
}
