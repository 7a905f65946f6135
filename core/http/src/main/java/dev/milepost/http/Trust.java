// SPDX-License-Identifier: MIT
package dev.milepost.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom a connection trusts: whom the system trusts, and the certificates of a file. */
final class Trust {
  private Trust() {}

  /**
   * A context that trusts both.
   *
   * @throws IOException where the file cannot be read or holds no certificate
   */
  static SSLContext with(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> own =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (own.isEmpty()) {
        throw new IOException("'" + file + "' holds no certificate in PEM form");
      }
      List<Certificate> trusted = new ArrayList<>(own);
      for (TrustManager manager : managers(null)) {
        if (manager instanceof X509TrustManager system) {
          trusted.addAll(List.<X509Certificate>of(system.getAcceptedIssuers()));
        }
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(store(trusted)), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("'" + file + "' holds no certificate in PEM form", e);
    }
  }

  private static KeyStore store(List<Certificate> trusted)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (int i = 0; i < trusted.size(); i++) {
      store.setCertificateEntry("trusted-" + i, trusted.get(i));
    }
    return store;
  }

  /** The managers of a store; of the system's own where it is null. */
  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
