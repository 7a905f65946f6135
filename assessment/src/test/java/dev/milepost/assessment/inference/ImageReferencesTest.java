// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Images are found however a manifest, a kustomization or a values file writes them. */
class ImageReferencesTest {
  private static final String DIGEST = "sha256:" + "0f".repeat(32);

  static Stream<Arguments> texts() {
    return Stream.of(
        found("a plain image", "image: shop:1.0", "shop", "1.0"),
        found(
            "a port in the registry", "  - image: 'r.example.com:5000/a/shop:1.0'", "shop", "1.0"),
        found("a digest alone", "image: r.example.com/shop@" + DIGEST, "shop", DIGEST),
        found("tag before digest", "image: shop:1.0@" + DIGEST + " # pinned", "shop", "1.0"),
        found("newTag after name", "images:\n  - name: a/shop\n    newTag: '2'", "shop", "2"),
        found("newTag before name", "images:\n- newTag: v2\n  name: a/shop", "shop", "v2"),
        found("newName wins", "- name: old\n  newName: a/shop\n  newTag: 2.0", "shop", "2.0"),
        found("a digest beside a name", "- digest: " + DIGEST + "\n  name: shop", "shop", DIGEST),
        found("values", "image:\n  repository: r/shop\n  tag: 1.2", "shop", "1.2"),
        found("values in reverse", "image:\n  tag: 1.2\n  repository: r/shop", "shop", "1.2"),
        found(
            "keys between", "image:\n  repository: shop\n  pull:\n    a: b\n  tag: 1", "shop", "1"),
        found(
            "a list between", "image:\n  repository: shop\n  pull:\n  - b\n  tag: 1", "shop", "1"),
        found("a comment between", "image:\n  repository: shop\n# here\n  tag: 1", "shop", "1"),
        found("named twice", "image: shop:1\n---\nimage: shop:2", "shop", "2"),
        none("no tag", "image: shop"),
        none("a template", "image: {{ .Values.image }}:{{ .Values.tag }}"),
        none("a label's tag", "metadata:\n  name: shop\n  labels:\n    tag: blue"),
        none("an item's tag and its list's name", "name: shop\nitems:\n  - tag: blue"),
        none("the name of one item, the tag of the next", "- name: shop\n- tag: blue"),
        none("the name of one document, the tag of the next", "name: shop\n---\ntag: blue"),
        none("a comment", "# image: shop:1.0"));
  }

  private static Arguments found(String what, String text, String name, String tag) {
    return Arguments.of(what, text, Map.of(name, tag));
  }

  private static Arguments none(String what, String text) {
    return Arguments.of(what, text, Map.of());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void imagesAreThoseOfTheText(String what, String text, Map<String, String> images) {
    assertThat(ImageReferences.of(text)).as(what).isEqualTo(images);
    assertThat(ImageReferences.of(text + "\n\n# end\n")).as(what).isEqualTo(images);
  }
}
