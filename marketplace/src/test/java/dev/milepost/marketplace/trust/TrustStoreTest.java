// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.digest.Sha256;
import dev.milepost.marketplace.trust.Statement.Subject;
import dev.milepost.marketplace.trust.Statement.TestEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String DIGEST = Sha256.of("files".getBytes(UTF_8));
  private static final KeyPair PAIR = KeyFiles.generate();

  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  private static SignedStatement signed(KeyPair pair, Instant at) {
    Statement statement =
        new Statement(
            Subject.PLUGIN,
            "scan",
            "1.2.0",
            DIGEST,
            KeyId.of(pair.getPublic()),
            at,
            TestEvidence.NONE);
    return SignedStatement.sign(statement, pair.getPrivate());
  }

  private static TrustStore trusting(KeyPair pair) {
    return TrustStore.of(List.of(TrustedKey.of(pair.getPublic(), "Acme", true, NOW)));
  }

  private static Verdict judge(TrustStore store, SignedStatement signed) {
    return store.judge(signed, Subject.PLUGIN, "scan", "1.2.0", DIGEST, NOW);
  }

  @Test
  void aSignatureOfATrustedKeyCounts() {
    Verdict verdict = judge(trusting(PAIR), signed(PAIR, NOW.minusSeconds(60)));
    assertThat(verdict).isInstanceOf(Verdict.Trusted.class);
    assertThat(verdict.text()).startsWith("signed by Acme (key " + KeyId.of(PAIR.getPublic()));
  }

  @Test
  void anotherKeyIsUnknown() {
    assertThat(judge(trusting(KeyFiles.generate()), signed(PAIR, NOW)))
        .isEqualTo(new Verdict.Unknown(KeyId.of(PAIR.getPublic())));
  }

  @Test
  void aSignatureOverSomethingElseIsRefused() {
    TrustStore store = trusting(PAIR);
    SignedStatement signed = signed(PAIR, NOW);
    String other = Sha256.of("other".getBytes(UTF_8));
    for (Verdict verdict :
        List.of(
            store.judge(signed, Subject.PLUGIN, "other", "1.2.0", DIGEST, NOW),
            store.judge(signed, Subject.PLUGIN, "scan", "1.2.1", DIGEST, NOW),
            store.judge(signed, Subject.PLUGIN, "scan", "1.2.0", other, NOW),
            store.judge(signed, Subject.CATALOGUE, "scan", "1.2.0", DIGEST, NOW))) {
      assertThat(verdict).isInstanceOf(Verdict.Refused.class);
      assertThat(((Verdict.Refused) verdict).code()).isEqualTo(TrustStore.WRONG);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void oneBitMoreOrLessInTheSignatureIsRefused(long seed) {
    Random random = new Random(seed);
    SignedStatement signed = signed(PAIR, NOW);
    byte[] bytes = Base64.getDecoder().decode(signed.signature());
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    String damaged = Base64.getEncoder().encodeToString(bytes);
    Verdict verdict = judge(trusting(PAIR), new SignedStatement(signed.statement(), damaged));
    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    assertThat(verdict.text()).contains("was not made by key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "no base64 !", "AA=="})
  void aSignatureThatIsNoneIsRefused(String text) {
    SignedStatement signed = new SignedStatement(signed(PAIR, NOW).statement(), text);
    assertThat(judge(trusting(PAIR), signed)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void aRevokedKeyIsRefusedFromThenOn() {
    TrustedKey key = TrustedKey.of(PAIR.getPublic(), "Acme", false, NOW.minus(Duration.ofDays(90)));
    Instant lost = NOW.minus(Duration.ofDays(10));
    TrustStore since = TrustStore.of(List.of(key.revoked(lost, "laptop stolen")));
    TrustStore altogether = TrustStore.of(List.of(key.revoked(Instant.EPOCH, "laptop stolen")));

    assertThat(judge(since, signed(PAIR, lost.minusSeconds(1))))
        .isInstanceOf(Verdict.Trusted.class);
    assertThat(judge(since, signed(PAIR, lost)))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            it -> {
              assertThat(it.code()).isEqualTo(TrustStore.REVOKED);
              assertThat(it.text()).contains("revoked from " + lost).endsWith("laptop stolen");
            });
    assertThat(judge(altogether, signed(PAIR, lost.minusSeconds(1))))
        .isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void aClockBeforeTheSignatureIsSaid() {
    Verdict verdict = judge(trusting(PAIR), signed(PAIR, NOW.plus(Duration.ofHours(1))));
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Refused.class, it -> assertThat(it.code()).isEqualTo(TrustStore.CLOCK));
    assertThat(verdict.text())
        .contains("signed at 2026-11-21T13:00:00Z")
        .contains("says 2026-11-21T12:00:00Z")
        .contains("set the clock");
    assertThat(judge(trusting(PAIR), signed(PAIR, NOW.plus(Duration.ofMinutes(5)))))
        .isInstanceOf(Verdict.Trusted.class);
  }

  @Test
  void anOldKeyVouchesForANewOne() {
    KeyPair next = KeyFiles.generate();
    KeyRotation rotation =
        KeyRotation.of(
            PAIR.getPrivate(), KeyId.of(PAIR.getPublic()), next.getPublic(), "Acme", NOW);
    KeyRotation read = KeyRotation.parse(rotation.json().canonical(), "acme.json");
    TrustedKey successor = trusting(PAIR).successor(read, NOW);

    assertThat(successor.id()).isEqualTo(KeyId.of(next.getPublic()));
    assertThat(successor.name()).isEqualTo("Acme");
    assertThat(successor.verified()).isTrue();
    assertThat(successor.successorOf()).isEqualTo(KeyId.of(PAIR.getPublic()));
    assertThat(judge(TrustStore.of(List.of(successor)), signed(next, NOW)))
        .isInstanceOf(Verdict.Trusted.class);
  }

  @Test
  void anOwnersNameOutsideOfAsciiSurvivesTheFileOfARotation() throws IOException {
    KeyPair next = KeyFiles.generate();
    KeyRotation rotation =
        KeyRotation.of(
            PAIR.getPrivate(), KeyId.of(PAIR.getPublic()), next.getPublic(), "Käse & 素", NOW);
    Path file = folder.resolve("rotation.json");
    Files.writeString(file, rotation.json().canonical());
    KeyRotation read = KeyRotation.parse(KeyFiles.read(file), "rotation.json");
    assertThat(read.signed().statement().name()).isEqualTo("Käse & 素");
    assertThat(trusting(PAIR).successor(read, NOW).id()).isEqualTo(KeyId.of(next.getPublic()));
  }

  @Test
  void nobodyElseVouches() {
    KeyPair next = KeyFiles.generate();
    KeyRotation rotation =
        KeyRotation.of(
            PAIR.getPrivate(), KeyId.of(PAIR.getPublic()), next.getPublic(), "Acme", NOW);
    assertThatThrownBy(() -> trusting(next).successor(rotation, NOW))
        .hasMessageContaining("is not trusted here");
    TrustedKey old = TrustedKey.of(PAIR.getPublic(), "Acme", false, NOW);
    TrustStore revoked = TrustStore.of(List.of(old.revoked(Instant.EPOCH, "lost")));
    assertThatThrownBy(() -> revoked.successor(rotation, NOW)).hasMessageContaining("is revoked");

    KeyRotation swapped = new KeyRotation(KeyFiles.generate().getPublic(), rotation.signed());
    assertThatThrownBy(() -> KeyRotation.parse(swapped.json().canonical(), "acme.json"))
        .hasMessageContaining("a signature over something else");
  }

  @Test
  void theListOfKeysSurvivesItsFile() {
    TrustedKey key = TrustedKey.of(PAIR.getPublic(), "Acme", true, NOW).revoked(NOW, "lost");
    TrustedKey read = TrustedKey.of(key.json());
    assertThat(read).isEqualTo(key);
    assertThat(TrustStore.of(Map.of(key.id().text(), key.json())).find(key.id())).contains(key);
    assertThatThrownBy(() -> TrustStore.of(Map.of("0".repeat(32), key.json())))
        .hasMessageContaining("is in truth");
  }

  @Test
  void aStatementSurvivesItsFile() {
    Statement statement =
        new Statement(
            Subject.PLUGIN,
            "über",
            "1.0.0",
            DIGEST,
            KeyId.of(PAIR.getPublic()),
            NOW.plusNanos(5),
            new TestEvidence(12, 0, DIGEST));
    SignedStatement signed = SignedStatement.sign(statement, PAIR.getPrivate());
    SignedStatement read =
        SignedStatement.parse(signed.json().canonical().getBytes(UTF_8), "a file");
    assertThat(read).isEqualTo(signed);
    assertThat(read.verifies(PAIR.getPublic())).isTrue();
    assertThat(read.statement().signedAt()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"statement\":{}}",
        "{\"statement\":{\"type\":\"milepost-plugin\"},\"signature\":\"\"}",
        "{\"statement\":{\"type\":\"other\",\"name\":\"a\"},\"signature\":\"\"}"
      })
  void whatIsNoStatementIsSaid(String text) {
    assertThatThrownBy(() -> SignedStatement.parse(text.getBytes(UTF_8), "'a.json'"))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("the signature in 'a.json'");
  }

  @Test
  void aKeyFileThatIsMissingIsSaid() {
    Path file = folder.resolve("gone.pem");
    assertThatThrownBy(() -> KeyFiles.read(file)).hasMessage("there is no file '" + file + "'");
    assertThatThrownBy(() -> KeyFiles.readPrivate(file))
        .hasMessage("there is no file '" + file + "'");
  }

  @Test
  void keysAreKeptInPemThatOnlyTheirOwnerReads() throws IOException {
    Path file = folder.resolve("keys/acme.pem");
    KeyFiles.writePrivate(file, PAIR.getPrivate());
    assertThat(KeyFiles.readPrivate(file)).isEqualTo(PAIR.getPrivate());
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(KeyFiles.parsePublic(KeyFiles.publicPem(PAIR.getPublic()), "acme"))
        .isEqualTo(PAIR.getPublic());
    assertThatThrownBy(() -> KeyFiles.writePrivate(file, PAIR.getPrivate()))
        .as("a key is never overwritten")
        .isInstanceOf(MilepostException.class);
  }

  @Test
  void otherKeysAreRefusedByName() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed448");
    KeyPair other = generator.generateKeyPair();
    Path file = folder.resolve("other.pem");
    KeyFiles.writePrivate(file, other.getPrivate());
    assertThatThrownBy(() -> KeyFiles.readPrivate(file)).hasMessageContaining("no Ed25519 key");
    assertThatThrownBy(() -> KeyFiles.parsePublic(KeyFiles.publicPem(other.getPublic()), "'x'"))
        .hasMessageContaining("'x' holds no Ed25519 key");
    assertThatThrownBy(() -> KeyFiles.parsePublic("text", "'x'"))
        .hasMessageContaining("-----BEGIN PUBLIC KEY-----");
  }

  @Test
  void opensslVerifiesWhatWeSign() throws Exception {
    assumeTrue(openssl(), "there is no openssl on this machine");
    SignedStatement signed = signed(PAIR, NOW);
    Files.writeString(folder.resolve("public.pem"), KeyFiles.publicPem(PAIR.getPublic()));
    Files.write(folder.resolve("text"), signed.statement().bytes());
    Files.write(folder.resolve("signature"), Base64.getDecoder().decode(signed.signature()));
    String verify = "pkeyutl -verify -pubin -inkey public.pem -rawin -in text -sigfile signature";
    assertThat(run(verify)).contains("Signature Verified Successfully");

    Files.writeString(folder.resolve("text"), "altered");
    assertThat(run(verify)).doesNotContain("Successfully");
  }

  @Test
  void keysAndSignaturesOfOpensslAreTaken() throws Exception {
    assumeTrue(openssl(), "there is no openssl on this machine");
    run("genpkey -algorithm ed25519 -out private.pem");
    run("pkey -in private.pem -pubout -out public.pem");
    KeyPair pair =
        new KeyPair(
            KeyFiles.parsePublic(Files.readString(folder.resolve("public.pem")), "public.pem"),
            KeyFiles.readPrivate(folder.resolve("private.pem")));
    Statement statement = signed(pair, NOW).statement();
    Files.write(folder.resolve("text"), statement.bytes());
    run("pkeyutl -sign -inkey private.pem -rawin -in text -out signature");
    String signature =
        Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve("signature")));

    assertThat(judge(trusting(pair), new SignedStatement(statement, signature)))
        .isInstanceOf(Verdict.Trusted.class);
    assertThat(SignedStatement.sign(statement, pair.getPrivate()).signature())
        .as("Ed25519 gives one signature for one key and text")
        .isEqualTo(signature);
  }

  private static boolean openssl() {
    return Files.isExecutable(Path.of("/usr/bin/openssl"));
  }

  private String run(String arguments) throws IOException, InterruptedException {
    List<String> command =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("/usr/bin/openssl"),
                java.util.Arrays.stream(arguments.split(" ")))
            .toList();
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said;
  }
}
