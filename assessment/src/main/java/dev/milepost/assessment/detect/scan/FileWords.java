// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

import java.util.Set;

/** The names and extensions that tell what a file is. Data, all in lower case. */
final class FileWords {
  /** Folders of copies from elsewhere. */
  static final Set<String> VENDORED =
      words(
          """
          node_modules vendor third_party third-party thirdparty bower_components pods site-packages
          .terraform .yarn extern external_libs
          """);

  /** Folders of tests. */
  static final Set<String> TESTS =
      words(
          """
          test tests __tests__ __test__ spec specs e2e integrationtest inttest it functionaltest
          testing testsuite cypress fuzz benches bench benchmarks benchmark integration-tests
          jmh testfixtures __mocks__
          """);

  /** Folders of data for tests. */
  static final Set<String> FIXTURES =
      words(
          """
          testdata test-data test_data fixtures __fixtures__ __snapshots__ test-fixtures test-resources
          golden
          """);

  /** Folders that show how to use what is beside them. */
  static final Set<String> EXAMPLES =
      words("examples example samples sample demo demos playground playgrounds quickstart");

  /** Files that declare a build or its dependencies. */
  static final Set<String> BUILDS =
      words(
          """
          pom.xml package.json pyproject.toml setup.py setup.cfg pipfile go.mod cargo.toml
          directory.build.props directory.packages.props build.sbt gemfile composer.json
          libs.versions.toml cmakelists.txt meson.build configure.ac tox.ini noxfile.py mix.exs
          extensions.xml environment.yml build.xml makefile.toml gradle.properties
          """);

  static final Set<String> BUILD_EXTENSIONS = words("gradle csproj fsproj vbproj gemspec");

  /** Files that a tool writes. */
  static final Set<String> LOCKS =
      words(
          """
          package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock bun.lockb poetry.lock
          uv.lock pdm.lock pipfile.lock cargo.lock go.sum go.work.sum gemfile.lock composer.lock
          packages.lock.json flake.lock .terraform.lock.hcl mix.lock pubspec.lock chart.lock
          gradle.lockfile .pnp.cjs .pnp.js deno.lock
          """);

  /** Pictures, archives, fonts, built files. */
  static final Set<String> MEDIA =
      words(
          """
          png jpg jpeg gif ico webp bmp tif tiff icns psd woff woff2 ttf otf eot pdf zip gz tgz bz2 xz
          zst 7z tar rar jar war ear class exe dll so dylib pyc whl a o lib bin mp3 mp4 mov avi webm wav
          ogg flac svg jks p12 pfx keystore db sqlite parquet avro wasm nupkg gem doc docx xls xlsx ppt
          pptx odt rpm deb dmg
          """);

  static final Set<String> CONFIGS =
      words(
          """
          yml yaml json json5 jsonc toml xml properties conf cfg ini tf tofu hcl tfvars bicep rego
          sentinel jmx jsonnet libsonnet tpl env editorconfig targets props gitignore gitattributes
          prisma sql config cue
          """);

  static final Set<String> SCRIPTS = words("sh bash zsh ps1 mk bat cmd fish");

  static final Set<String> DOCUMENTS =
      words("md mdx markdown rst adoc asciidoc txt org html htm tex pod 1 rdoc");

  private FileWords() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }
}
