// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import static dev.milepost.assessment.detect.check.Catalogue.table;

import dev.milepost.assessment.detect.scan.TextRule.Scope;
import java.util.List;
import java.util.Optional;

/** Detectors 49, 50, 52, 54 to 57 and 59: security tools, by the traces they leave. */
final class SecurityTables {
  private SecurityTables() {}

  static List<Detector> detectors() {
    Group group = Group.SECURITY;
    return List.of(
        table(
            49,
            "security.static-analysis",
            "Static security analysis",
            group,
            "CodeQL, Semgrep, SonarQube, FindSecBugs, Bandit, gosec, Snyk Code",
            analysis()),
        table(
            50,
            "security.dependency-scan",
            "Dependency scan",
            group,
            "Dependency-Check, Trivy, Snyk, OSV, npm audit, pip-audit, govulncheck, cargo audit",
            dependencies()),
        table(
            52,
            "security.secret-scan",
            "Secret scan",
            group,
            "Gitleaks, TruffleHog, detect-secrets, ggshield",
            secrets()),
        table(
            54,
            "security.dynamic-analysis",
            "Dynamic analysis",
            group,
            "ZAP, Nuclei, GitLab DAST",
            dynamic()),
        table(
            55,
            "security.container-scan",
            "Container scan",
            group,
            "Trivy, Grype, Snyk and Docker Scout on images",
            images()),
        table(
            56,
            "security.sbom",
            "Software bill of materials",
            group,
            "CycloneDX, Syft, SPDX",
            sbom()),
        table(
            57,
            "security.signing",
            "Signing and provenance",
            group,
            "cosign, SLSA generators, attestations, sigstore",
            signing()),
        table(
            59,
            "security.secrets-manager",
            "Secrets manager",
            group,
            "Vault, External Secrets, Sealed Secrets, SOPS, cloud secret stores",
            manager()));
  }

  private static Table analysis() {
    return Table.of("security.static-analysis")
        .path(
            "/.semgrep.yml",
            "/.semgrep.yaml",
            "/.semgrep/",
            ".semgrepignore",
            "sonar-project.properties",
            "/.bandit",
            "codeql-config.yml",
            "/qodana.yaml")
        .build(
            "findsecbugs-plugin",
            "org.sonarqube",
            "sonar-maven-plugin",
            "bandit",
            "security-code-scan",
            "eslint-plugin-security",
            "brakeman")
        .step(
            "github/codeql-action/(?:init|analyze)",
            "\\bcodeql database analyze\\b",
            "(?:returntocorp|semgrep)/semgrep-action|\\bsemgrep"
                + " (?:ci|scan|--config)|(?:returntocorp|semgrep)/semgrep\\b",
            "SonarSource/|sonarsource/|\\bsonar-scanner\\b|\\bsonar:sonar\\b|\\bgradlew?\\b.*\\bsonar(?:qube)?\\b",
            "(?:^|\\s)bandit\\s+-",
            "(?:^|\\s|/)gosec\\b",
            "\\bsnyk code test\\b",
            "cov-build\\b|scan\\.coverity\\.com",
            "zizmorcore/zizmor-action|\\bzizmor\\s",
            "(?i)template: (?:Jobs/|Security/)?SAST(?:[.-]|\\b)|components?/sast",
            "\\bbrakeman\\b",
            "JetBrains/qodana-action",
            "github/codeql-action/upload-sarif@\\S+.*semgrep",
            "SonarQubePrepare@|SonarCloudPrepare@",
            "\\bmobsfscan\\b|\\bnjsscan\\b")
        .when(Applies.CODE)
        .advice(
            "Run a static analyser on every pull request (CodeQL or Semgrep take one workflow"
                + " file).");
  }

  private static Table dependencies() {
    return Table.of("security.dependency-scan")
        .path(
            "/.snyk",
            "/osv-scanner.toml",
            "/deny.toml",
            "/.trivyignore",
            "/audit-ci.json",
            "/audit-ci.jsonc",
            "/.nsprc")
        .build(
            "dependency-check-maven",
            "org.owasp.dependencycheck",
            "ossindex-maven-plugin",
            "pip-audit",
            "audit-ci")
        .step(
            "actions/dependency-review-action",
            "\\btrivy\\b.*\\b(?:fs|filesystem|repo|repository|rootfs)\\b",
            "aquasecurity/trivy-action@\\S+.*scan-type=['\"]?(?:fs|repo)",
            "\\bsnyk test\\b|snyk/actions/(?!docker|iac|setup)",
            "google/osv-scanner|\\bosv-scanner\\b",
            "\\b(?:npm|pnpm|yarn(?: npm)?|bun) audit\\b",
            "\\bpip-audit\\b|pypa/gh-action-pip-audit",
            "(?:^|\\s)safety (?:check|scan)\\b",
            "\\bgovulncheck\\b|golang/govulncheck-action",
            "\\bcargo"
                + " (?:audit|deny)\\b|EmbarkStudios/cargo-deny-action|rustsec/audit-check|actions-rs/audit-check",
            "\\bdotnet list\\b.*\\bpackage\\b.*--vulnerable",
            "(?i)template: (?:Jobs/|Security/)?Dependency-Scanning",
            "dependency-check/Dependency-Check_Action|\\bdependency-check(?:\\.sh)?\\b|dependencyCheckAnalyze",
            "\\bbundle(?:r)?[ -]audit\\b",
            "anchore/scan-action@\\S+.*path=",
            "\\bgrype (?:dir:|\\.)")
        .when(Applies.CODE)
        .advice(
            "Check dependencies for known faults on every pull request (dependency-review-action,"
                + " OSV-Scanner, npm audit).");
  }

  private static Table secrets() {
    return Table.of("security.secret-scan")
        .path(
            ".gitleaks.toml",
            "gitleaks.toml",
            ".gitleaksignore",
            ".secrets.baseline",
            ".gitguardian.yaml",
            ".gitguardian.yml",
            ".trufflehog.yml")
        .text(
            Scope.CONFIG,
            "gitleaks",
            "repo:\\s*\\S*gitleaks|id:\\s*gitleaks",
            ".*\\.pre-commit-config\\.ya?ml")
        .text(
            Scope.CONFIG,
            "detect-secrets",
            "id:\\s*detect-secrets|repo:\\s*\\S*detect-secrets",
            ".*\\.pre-commit-config\\.ya?ml")
        .text(Scope.CONFIG, "trufflehog", "id:\\s*trufflehog", ".*\\.pre-commit-config\\.ya?ml")
        .step(
            "gitleaks/gitleaks-action|zricethezav/gitleaks|\\bgitleaks"
                + " (?:detect|git|dir|protect)\\b",
            "trufflesecurity/trufflehog|\\btrufflehog (?:git|filesystem|github)\\b",
            "\\bdetect-secrets(?:-hook)?\\s",
            "GitGuardian/ggshield-action|\\bggshield (?:secret )?scan\\b",
            "(?i)template: (?:Jobs/|Security/)?Secret-Detection|components?/secret-detection")
        .when(Applies.SHIPPED)
        .absent(0.6)
        .missing("No secret scan was found in the repository; the host's own may be on.")
        .advice(
            "Scan commits for credentials before they are pushed and in CI (Gitleaks), and turn on"
                + " the host's push protection.");
  }

  private static Table dynamic() {
    return Table.of("security.dynamic-analysis")
        .path("/.zap/", "zap.yaml", "/nuclei.yaml", ".zap-rules.tsv")
        .step(
            "zaproxy/action-|\\bzap-(?:baseline|full-scan|api-scan)(?:\\.py)?\\b|zaproxy/zap-stable",
            "projectdiscovery/nuclei-action|(?:^|\\s)nuclei\\s+-",
            "(?i)template: (?:Jobs/|Security/)?(?:DAST|API-Security)",
            "\\bstackhawk/hawkscan-action\\b",
            "\\bschemathesis run\\b")
        .when(Applies.SERVICES)
        .advice("Let ZAP's baseline scan walk a test deployment once a night.");
  }

  private static Table images() {
    return Table.of("security.container-scan")
        .step(
            "\\btrivy\\b.*\\bimage\\b",
            "aquasecurity/trivy-action@\\S+.*image-ref=",
            "anchore/scan-action@\\S+.*image=|\\bgrype (?!dir:|\\.)\\S+",
            "\\bsnyk container\\b|snyk/actions/docker",
            "docker/scout-action|\\bdocker scout (?:cves|quickview|compare)\\b",
            "(?i)template: (?:Jobs/|Security/)?Container-Scanning",
            "\\bdockle\\b",
            "azure/container-scan|Azure/container-scan")
        .when(Applies.CONTAINERS)
        .advice(
            "Scan the image after it is built and before it is pushed (Trivy, Grype), and fail on"
                + " what can be fixed.");
  }

  private static Table sbom() {
    return Table.of("security.sbom")
        .path(
            "/bom.json",
            "/bom.xml",
            "/sbom.json",
            "*.spdx",
            "*.spdx.json",
            "*.cdx.json",
            "/sbom.xml")
        .build(
            "cyclonedx-maven-plugin",
            "org.cyclonedx.bom",
            "@cyclonedx/",
            "cyclonedx-bom",
            "spdx-maven-plugin",
            "Microsoft.Sbom.Targets",
            "cargo-cyclonedx")
        .text(Scope.CONFIG, "sboms:", "^sboms:", ".*goreleaser\\.ya?ml")
        .step(
            "anchore/sbom-action|(?:^|\\s)syft\\s",
            "\\bcyclonedx(?:-\\w+)?\\b|CycloneDX/gh-",
            "docker/build-push-action@\\S+.* sbom=true",
            "\\btrivy\\b.*--format (?:cyclonedx|spdx)",
            "\\bnpm sbom\\b",
            "\\bdocker sbom\\b",
            "\\bsbom-tool generate\\b")
        .when(Applies.BUILT)
        .advice(
            "Write a bill of materials with each release (CycloneDX plugin, syft) and attach it.");
  }

  private static Table signing() {
    return Table.of("security.signing")
        .build("sigstore-maven-plugin", "maven-gpg-plugin", "dev.sigstore.sign")
        .text(
            Scope.CONFIG, "signs:", "^(?:signs|docker_signs|binary_signs):", ".*goreleaser\\.ya?ml")
        .text(
            Scope.BUILD,
            "signing",
            "^\\s*(?:id[ (]*['\"]signing['\"]|signing\\s*\\{|signing$|apply plugin:"
                + " ['\"]signing['\"])",
            ".*\\.gradle(?:\\.kts)?")
        .step(
            "sigstore/cosign-installer|\\bcosign (?:sign|attest)",
            "slsa-framework/slsa-github-generator",
            "actions/attest-build-provenance|actions/attest\\b|actions/attest-sbom",
            "sigstore/gh-action-sigstore-python",
            "\\bnpm publish\\b.*--provenance",
            "docker/build-push-action@\\S+.* provenance=(?:true|mode)",
            "pypa/gh-action-pypi-publish@(?!\\S+.*attestations=false)",
            "\\bgpg\\b.*--detach-sign|\\bgpg --sign\\b",
            "\\bnotation sign\\b")
        .when(Applies.BUILT)
        .advice(
            "Sign what is released and record where it came from (cosign,"
                + " actions/attest-build-provenance).");
  }

  private static Table manager() {
    return Table.of("security.secrets-manager")
        .path(".sops.yaml", ".sops.yml")
        .kube(
            "external-secrets.io/ExternalSecret",
            "external-secrets.io/SecretStore",
            "external-secrets.io/ClusterSecretStore",
            "bitnami.com/SealedSecret",
            "secrets-store.csi.x-k8s.io/SecretProviderClass",
            "secrets.hashicorp.com/VaultStaticSecret")
        .text(
            Scope.CONFIG,
            "vault.hashicorp.com/",
            "^\\s*\"?vault\\.hashicorp\\.com/(?:agent-inject|role)")
        .text(Scope.SETUP, "spring-cloud-starter-vault", "spring-cloud-starter-vault")
        .text(Scope.CONFIG, "spring.cloud.vault", "^\\s*spring\\.cloud\\.vault\\b")
        .text(
            Scope.CONFIG,
            "_secret",
            "^\\s*(?:resource|data)\\s+\"(?:aws_secretsmanager_secret|azurerm_key_vault_secret|google_secret_manager_secret|vault_(?:generic|kv)_secret)\\w*\"",
            ".*\\.tf")
        .build(
            "github.com/hashicorp/vault/api",
            "aws-sdk/client-secrets-manager",
            "@aws-sdk/client-secrets-manager",
            "google-cloud-secret-manager",
            "azure-keyvault-secrets",
            "Azure.Security.KeyVault.Secrets",
            "hvac")
        .step(
            "hashicorp/vault-action",
            "aws-actions/aws-secretsmanager-get-secrets",
            "google-github-actions/get-secretmanager-secrets",
            "1password/load-secrets-action",
            "\\bsops (?:-d|--decrypt|decrypt|exec-env)\\b",
            "\\bvault (?:kv get|read)\\b",
            "AzureKeyVault@\\d")
        .when(context -> {
          Optional<String> service = Applies.SERVICES.notBecause(context);
          Optional<String> cluster = Applies.CLUSTERS.notBecause(context);
          return cluster.isEmpty() ? Optional.empty() : service;
        })
        .absent(0.6)
        .advice(
            "Take credentials from a secrets manager at run time (Vault, External Secrets, SOPS)"
                + " instead of from files or variables.");
  }
}
