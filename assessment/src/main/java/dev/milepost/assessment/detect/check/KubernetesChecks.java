// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import static dev.milepost.assessment.detect.check.Catalogue.table;
import static dev.milepost.assessment.detect.check.Words.count;

import dev.milepost.assessment.detect.scan.Gap.Area;
import dev.milepost.assessment.detect.scan.TextRule.Scope;
import dev.milepost.assessment.detect.survey.KubeObject;
import dev.milepost.kernel.Finding.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Detectors 69 to 72: what runs in a cluster, and how well it bears trouble. */
final class KubernetesChecks {
  static final Set<String> WORKLOADS =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Rollout", "ReplicaSet");
  private static final Set<String> LASTING =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "Rollout");

  private KubernetesChecks() {}

  static List<Detector> detectors() {
    Group group = Group.KUBERNETES;
    Table packaging =
        Table.of("kubernetes.helm-kustomize")
            .path(
                "Chart.yaml",
                "kustomization.yaml",
                "kustomization.yml",
                "values.schema.json",
                "helmfile.yaml");
    return List.of(
        new Detector(
            69,
            "kubernetes.manifests",
            "Kubernetes manifests",
            group,
            "Deployment, StatefulSet, DaemonSet, Job, CronJob",
            Set.of(Area.CONFIG),
            KubernetesChecks::manifests),
        new Detector(
            70,
            "kubernetes.resilience",
            "Resilient workloads",
            group,
            "probes, resources, disruption budgets, autoscalers, security contexts, network"
                + " policies",
            Set.of(Area.CONFIG),
            KubernetesChecks::resilience),
        new Detector(
            71,
            "kubernetes.helm-kustomize",
            "Helm or Kustomize",
            group,
            "Chart.yaml with a schema for values, kustomization.yaml with overlays",
            Set.of(Area.CONFIG),
            new Refined(packaging, KubernetesChecks::packaged)),
        table(
            72,
            "kubernetes.service-mesh",
            "Service mesh or Gateway API",
            group,
            "Istio, Linkerd, HTTPRoute",
            Table.of("kubernetes.service-mesh")
                .kube(
                    "istio.io/VirtualService",
                    "istio.io/DestinationRule",
                    "istio.io/Gateway",
                    "istio.io/PeerAuthentication",
                    "gateway.networking.k8s.io/HTTPRoute",
                    "gateway.networking.k8s.io/GRPCRoute",
                    "gateway.networking.k8s.io/Gateway",
                    "linkerd.io/ServiceProfile",
                    "policy.linkerd.io/Server",
                    "cilium.io/CiliumNetworkPolicy")
                .text(
                    Scope.CONFIG,
                    "linkerd.io/inject",
                    "^\\s*\"?linkerd\\.io/inject\"?:\\s*\"?enabled")
                .text(
                    Scope.CONFIG,
                    "sidecar.istio.io/inject",
                    "^\\s*\"?sidecar\\.istio\\.io/inject\"?:\\s*\"?true")
                .text(Scope.CONFIG, "istio-injection", "^\\s*\"?istio-injection\"?:\\s*\"?enabled")
                .when(Applies.KUBERNETES)
                .absent(0.5)
                .missing("Neither a mesh nor the Gateway API is used here.")
                .advice(
                    "Where traffic is to be split, encrypted or measured between services, route it"
                        + " with the Gateway API or a mesh.")));
  }

  private static List<KubeObject> workloads(Context context) {
    return context.survey().objects().stream().filter(o -> WORKLOADS.contains(o.kind())).toList();
  }

  private static Outcome manifests(Context context) {
    List<Evidence> found = workloads(context).stream().map(KubeObject::place).toList();
    if (!found.isEmpty()) {
      return Outcome.present(
          0.95,
          count(found.size(), "workload") + ", first in " + found.getFirst().location() + ".",
          found);
    }
    Optional<String> reason = Applies.SERVICES.notBecause(context);
    if (reason.isPresent()) {
      return Outcome.notApplicable(reason.get());
    }
    return ContainerChecks.used(context)
        ? Outcome.absent(
            0.5,
            "No workload for Kubernetes is described here; it may be kept in another repository.",
            "Describe how the service runs in a cluster, in plain manifests, Helm or Kustomize.")
        : Outcome.notApplicable("Nothing here runs in a container.");
  }

  private static Outcome resilience(Context context) {
    List<KubeObject> lasting =
        workloads(context).stream().filter(o -> LASTING.contains(o.kind())).toList();
    if (lasting.isEmpty()) {
      return Outcome.notApplicable("There is no Kubernetes workload here that lasts.");
    }
    Map<String, List<Evidence>> found = new LinkedHashMap<>();
    for (KubeObject object : lasting) {
      for (String key : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
        object.key(key).ifPresent(line -> note(found, "probes", object, line, key));
      }
      object
          .key("resources")
          .ifPresent(line -> note(found, "resources", object, line, "resources"));
      object
          .key("securityContext")
          .ifPresent(line -> note(found, "security context", object, line, "securityContext"));
    }
    for (KubeObject object : context.survey().objects()) {
      switch (object.kind()) {
        case "PodDisruptionBudget" ->
            note(found, "disruption budget", object, object.line(), object.kind());
        case "HorizontalPodAutoscaler", "ScaledObject" ->
            note(found, "autoscaler", object, object.line(), object.kind());
        case "NetworkPolicy", "CiliumNetworkPolicy" ->
            note(found, "network policy", object, object.line(), object.kind());
        default -> {}
      }
    }
    List<String> lacking =
        new ArrayList<>(
            List.of(
                "probes",
                "resources",
                "security context",
                "disruption budget",
                "autoscaler",
                "network policy"));
    lacking.removeAll(found.keySet());
    List<Evidence> places = found.values().stream().map(List::getFirst).toList();
    String advice =
        "Add " + (lacking.isEmpty() ? "" : String.join(", ", lacking)) + " to the workloads.";
    boolean basics =
        found.containsKey("probes")
            && found.containsKey("resources")
            && found.containsKey("security context");
    if (basics && found.size() >= 4) {
      return Outcome.present(0.85, "Found " + String.join(", ", found.keySet()) + ".", places);
    }
    return found.isEmpty()
        ? Outcome.absent(
                0.9, "Workloads have neither probes nor resources nor a security context.", advice)
            .with(lasting.getFirst().place())
        : Outcome.partial(
            0.85,
            "Found "
                + String.join(", ", found.keySet())
                + "; not "
                + String.join(", ", lacking)
                + ".",
            places,
            advice);
  }

  private static void note(
      Map<String, List<Evidence>> found, String name, KubeObject object, int line, String excerpt) {
    found
        .computeIfAbsent(name, ignored -> new ArrayList<>())
        .add(new Evidence(object.path(), line, excerpt));
  }

  private static Outcome packaged(Context context, Table table, List<Evidence> strong) {
    List<Evidence> found =
        strong.stream().filter(place -> !place.path().endsWith("values.schema.json")).toList();
    if (found.isEmpty()) {
      Optional<String> reason = Applies.KUBERNETES.notBecause(context);
      return reason.isPresent()
          ? Outcome.notApplicable(reason.get())
          : Outcome.absent(
              0.85,
              "Manifests are plain; environments cannot differ without copies.",
              "Keep one base and small overlays (Kustomize), or a chart with values for each"
                  + " environment.");
    }
    boolean chart = found.stream().anyMatch(place -> place.path().endsWith("Chart.yaml"));
    boolean schema = found.size() < strong.size();
    return chart && !schema
        ? Outcome.present(0.85, Words.seen(found) + " The chart's values have no schema.", found)
        : Outcome.present(0.9, Words.seen(found), strong);
  }
}
