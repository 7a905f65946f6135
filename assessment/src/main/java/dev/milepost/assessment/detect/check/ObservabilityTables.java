// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import static dev.milepost.assessment.detect.check.Catalogue.table;

import dev.milepost.assessment.detect.scan.Gap.Area;
import dev.milepost.assessment.detect.scan.TextRule;
import dev.milepost.assessment.detect.scan.TextRule.Scope;
import dev.milepost.kernel.Finding.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Detectors 73 to 77: what a running service tells, and switches in it. */
final class ObservabilityTables {
  private static final String FLAG_USE = "feature-flags.use";

  private ObservabilityTables() {}

  static List<Detector> detectors() {
    Group group = Group.OBSERVABILITY;
    return List.of(
        table(
            73,
            "observability.metrics",
            "Metrics",
            group,
            "Prometheus clients, Micrometer, ServiceMonitor, PodMonitor",
            metrics()),
        table(
            74,
            "observability.alerts-slo",
            "Alerts and SLOs",
            group,
            "alerting rules, PrometheusRule, Sloth, Pyrra, OpenSLO",
            alerts()),
        table(
            75,
            "observability.dashboards",
            "Dashboards as code",
            group,
            "Grafana dashboards in JSON, Grafonnet, GrafanaDashboard",
            dashboards()),
        table(
            76,
            "observability.tracing-logs",
            "Tracing, structured logs, health",
            group,
            "OpenTelemetry, collectors, JSON logs, log shippers, health endpoints",
            tracing()),
        new Detector(
            77,
            "feature-flags.sdk",
            "Feature flags",
            Group.FEATURE_FLAGS,
            "SDKs of OpenFeature, LaunchDarkly, Unleash, Flagsmith, FF4J, Togglz, and their uses",
            Set.of(Area.BUILD),
            new Flags(flags())));
  }

  private static Table metrics() {
    return Table.of("observability.metrics")
        .build(
            "micrometer-registry-prometheus",
            "micrometer-registry-otlp",
            "prometheus-client",
            "prometheus_client",
            "prometheus/client_golang",
            "prometheus-net",
            "simpleclient",
            "prometheus-metrics-core",
            "quarkus-micrometer",
            "dropwizard-metrics",
            "prometheus-fastapi-instrumentator",
            "starlette-exporter")
        .text(Scope.BUILD, "prom-client", "\"prom-client\"\\s*:")
        .text(Scope.BUILD, "prometheus", "^\\s*prometheus(?:-client)?\\s*=", ".*Cargo\\.toml")
        .text(Scope.SOURCE, ".WithMetrics(", "\\.WithMetrics\\(")
        .text(Scope.SOURCE, "promhttp", "\\bpromhttp\\.Handler")
        .text(Scope.SOURCE, "prometheus_client", "^\\s*(?:from|import) prometheus_client\\b")
        .text(Scope.CONFIG, "management.endpoints", "management\\.endpoints\\b.*prometheus")
        .kube(
            "monitoring.coreos.com/ServiceMonitor",
            "monitoring.coreos.com/PodMonitor",
            "monitoring.googleapis.com/PodMonitoring")
        .text(
            Scope.CONFIG,
            "prometheus.io/scrape",
            "^\\s*\"?prometheus\\.io/scrape\"?:\\s*[\"']?true")
        .when(Applies.SERVICES)
        .advice(
            "Expose metrics of requests, errors and latency (Micrometer, prom-client, promhttp).");
  }

  private static Table alerts() {
    return Table.of("observability.alerts-slo")
        .kube(
            "monitoring.coreos.com/PrometheusRule",
            "sloth.slok.dev/PrometheusServiceLevel",
            "pyrra.dev/ServiceLevelObjective",
            "openslo/SLO",
            "openslo/Service",
            "monitoring.coreos.com/AlertmanagerConfig")
        .text(Scope.CONFIG, "alert:", "^\\s*-?\\s*alert:\\s*[\"']?[A-Za-z]", ".*\\.ya?ml")
        .text(
            Scope.CONFIG,
            "resource \"",
            "^\\s*resource\\s+\"(?:aws_cloudwatch_metric_alarm|datadog_monitor|google_monitoring_alert_policy|azurerm_monitor_metric_alert|grafana_rule_group|datadog_service_level_objective)\"",
            ".*\\.tf")
        .text(Scope.CONFIG, "sloth/v1", "^version:\\s*[\"']?prometheus/v1|sloth/v1")
        .when(Applies.SERVICES)
        .absent(0.6)
        .missing("No alert and no objective is kept here; they may be in another repository.")
        .advice(
            "Keep alerts on symptoms users feel beside the code (PrometheusRule), with an objective"
                + " for the service (Sloth, OpenSLO).");
  }

  private static Table dashboards() {
    return Table.of("observability.dashboards")
        .signal("file.dashboard")
        .kube("grafana.integreatly.org/GrafanaDashboard", "integreatly.org/GrafanaDashboard")
        .text(Scope.CONFIG, "grafonnet", "\\bgrafonnet\\b", ".*\\.(?:jsonnet|libsonnet|json)")
        .text(
            Scope.CONFIG,
            "resource \"",
            "^\\s*resource\\s+\"(?:grafana_dashboard|datadog_dashboard\\w*|aws_cloudwatch_dashboard)\"",
            ".*\\.tf")
        .when(Applies.SERVICES)
        .absent(0.6)
        .missing("No dashboard is kept here; it may be in another repository.")
        .advice(
            "Keep the service's dashboard as JSON beside its code, so that it changes with it.");
  }

  private static Table tracing() {
    return Table.of("observability.tracing-logs")
        .build(
            "opentelemetry",
            "go.opentelemetry.io/otel",
            "micrometer-tracing",
            "logstash-logback-encoder",
            "logback-json-classic",
            "python-json-logger",
            "structlog",
            "Serilog.Formatting.Compact",
            "dd-trace",
            "ddtrace",
            "spring-boot-starter-actuator",
            "quarkus-smallrye-health",
            "quarkus-opentelemetry",
            "@godaddy/terminus",
            "go.uber.org/zap",
            "rs/zerolog",
            "AspNetCore.HealthChecks",
            "tracing-opentelemetry")
        .text(Scope.BUILD, "pino", "\"(?:pino|winston)\"\\s*:")
        .text(
            Scope.CONFIG,
            "OTEL_",
            "\\bOTEL_(?:EXPORTER|SERVICE_NAME|RESOURCE|TRACES|METRICS|LOGS)\\w*")
        .signal("file.collector")
        .kube("opentelemetry.io/OpenTelemetryCollector", "opentelemetry.io/Instrumentation")
        .path(
            "fluent-bit.conf",
            "fluentd.conf",
            "vector.toml",
            "vector.yaml",
            "promtail.yaml",
            "promtail.yml",
            "loki.yaml",
            "loki.yml",
            "alloy.config",
            "config.alloy")
        .text(Scope.SOURCE, "slog.NewJSONHandler", "\\bslog\\.NewJSONHandler\\(")
        .when(Applies.SERVICES)
        .advice(
            "Add OpenTelemetry for traces, log as JSON with the trace's id, and offer a health"
                + " address.");
  }

  private static Table flags() {
    return Table.of("feature-flags.sdk")
        .build(
            "openfeature",
            "launchdarkly",
            "unleash-client",
            "Unleash.Client",
            "UnleashClient",
            "flagsmith",
            "ff4j",
            "togglz",
            "flipt",
            "growthbook",
            "configcat",
            "@vercel/flags",
            "FeatureManagement",
            "flipper",
            "posthog-node",
            "split-io",
            "statsig",
            "ConfigCat.Client",
            "thomaspoignant/go-feature-flag",
            "optimizely");
  }

  /** Flags with how often they are asked for. */
  private record Flags(Table table) implements Check {
    @Override
    public Map<String, List<String>> paths() {
      return table.paths();
    }

    @Override
    public List<TextRule> texts() {
      List<TextRule> all = new ArrayList<>(table.texts());
      for (String call :
          List.of(
              "boolVariation(",
              "stringVariation(",
              "getBooleanValue(",
              "getStringValue(",
              "get_boolean_value(",
              ".isFeatureEnabled(",
              ".is_enabled(",
              "unleash.isEnabled(",
              "useFlag(",
              "useBooleanFlagValue(",
              "BooleanValue(ctx",
              "IsEnabledAsync(",
              "ff4j.check(",
              "featureManager.isActive(")) {
        all.add(
            new TextRule(FLAG_USE, Scope.SOURCE, call, Pattern.compile(Pattern.quote(call)), null));
      }
      return all;
    }

    @Override
    public Outcome look(Context context) {
      List<Evidence> found = table.strong(context);
      if (!found.isEmpty()) {
        int uses = context.survey().signals().count(FLAG_USE);
        List<Evidence> places = new ArrayList<>(found.subList(0, Math.min(2, found.size())));
        places.addAll(context.survey().signals().at(FLAG_USE));
        return uses > 0
            ? Outcome.present(
                0.9,
                "A flag SDK is used in "
                    + Words.count(uses, "place")
                    + "; which flags are stale, only the flag service knows.",
                places)
            : Outcome.partial(
                0.6,
                "A flag SDK is a dependency, but no use of it was recognised.",
                places,
                "Ask for flags where behaviour is to be switched, and take stale ones out.");
      }
      Optional<String> reason = Applies.SERVICES.notBecause(context);
      return reason.isPresent()
          ? Outcome.notApplicable(reason.get())
          : Outcome.absent(
              0.7,
              "No SDK for feature flags is used.",
              "Put risky changes behind flags (OpenFeature with any provider), so that deploying is"
                  + " not releasing.");
    }
  }
}
