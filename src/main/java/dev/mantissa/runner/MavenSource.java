package dev.mantissa.runner;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Reason;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.AuthenticationSelector;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.MirrorSelector;
import org.eclipse.aether.repository.ProxySelector;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;

/**
 * Maven Central, through Maven's own resolver: the user's {@code settings.xml} decides on mirror, proxy, credentials, local
 * repository and whether to go online at all. Only files that the manifest names are fetched, no dependencies are followed.
 */
final class MavenSource implements ArtifactSource {
    private static final String CENTRAL = "https://repo.maven.apache.org/maven2/";

    private final Path userSettings;

    MavenSource() {
        this(Path.of(System.getProperty("user.home"), ".m2", "settings.xml"));
    }

    MavenSource(Path userSettings) {
        this.userSettings = userSettings;
    }

    @Override
    public Path local() {
        try {
            return local(settings());
        } catch (BadInput e) {
            // A broken settings.xml is reported when something is to be fetched; what is here already is still found.
            return local(new Settings());
        }
    }

    @Override
    public void fetch(Pack pack, List<PackJar> jars, Packs.Progress progress, BooleanSupplier cancelled)
            throws BadInput {
        Settings settings = settings();
        RepositorySystem system = new RepositorySystemSupplier().get();
        DefaultRepositorySystemSession session = session(settings, system);
        List<RemoteRepository> remotes = system.newResolutionRepositories(
                session, List.of(new RemoteRepository.Builder("central", "default", CENTRAL).build()));
        FetchProgress transfer =
                new FetchProgress(jars.stream().mapToLong(PackJar::bytes).sum(), progress, cancelled);
        session.setTransferListener(transfer);
        try {
            for (PackJar jar : jars) {
                fetch(pack, jar, system, session, remotes);
                transfer.fetched(jar);
            }
        } finally {
            system.shutdown();
        }
    }

    private static void fetch(
            Pack pack,
            PackJar jar,
            RepositorySystem system,
            DefaultRepositorySystemSession session,
            List<RemoteRepository> remotes)
            throws BadInput {
        try {
            system.resolveArtifact(session, new ArtifactRequest(new DefaultArtifact(jar.artifact()), remotes, null));
        } catch (ArtifactResolutionException e) {
            Throwable cause = Reason.root(e);
            String from = String.join(
                    ", ", remotes.stream().map(MavenSource::host).distinct().toList());
            String why = session.isOffline()
                    ? "Maven's settings.xml says offline"
                    : cause.getClass().getSimpleName() + ": " + cause.getMessage();
            throw new BadInput(
                    "The runtime pack " + pack.id() + " can't be fetched: " + jar.fileName() + " did not come from "
                            + from + " (" + why + "). Connect to the network, or name a mirror or proxy in Maven's"
                            + " settings.xml, or put the pack's files into a folder and start with"
                            + " -Dmantissa.packs=FOLDER.",
                    e);
        }
    }

    private DefaultRepositorySystemSession session(Settings settings, RepositorySystem system) {
        DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
        session.setLocalRepositoryManager(system.newLocalRepositoryManager(
                session, new LocalRepository(local(settings).toFile())));
        session.setOffline(settings.isOffline());
        session.setSystemProperties(System.getProperties());
        // A failed attempt must not keep the next one from trying.
        session.setUpdatePolicy(RepositoryPolicy.UPDATE_POLICY_ALWAYS);
        session.setMirrorSelector(mirrors(settings));
        session.setProxySelector(proxies(settings));
        session.setAuthenticationSelector(servers(settings));
        return session;
    }

    private static MirrorSelector mirrors(Settings settings) {
        DefaultMirrorSelector mirrors = new DefaultMirrorSelector();
        for (Mirror m : settings.getMirrors()) {
            mirrors.add(
                    m.getId(),
                    m.getUrl(),
                    m.getLayout(),
                    false,
                    m.isBlocked(),
                    m.getMirrorOf(),
                    m.getMirrorOfLayouts());
        }
        return mirrors;
    }

    private static ProxySelector proxies(Settings settings) {
        DefaultProxySelector proxies = new DefaultProxySelector();
        for (Proxy p : settings.getProxies()) {
            if (p.isActive()) {
                proxies.add(
                        new org.eclipse.aether.repository.Proxy(
                                p.getProtocol(),
                                p.getHost(),
                                p.getPort(),
                                new AuthenticationBuilder()
                                        .addUsername(p.getUsername())
                                        .addPassword(p.getPassword())
                                        .build()),
                        p.getNonProxyHosts());
            }
        }
        return proxies;
    }

    private static AuthenticationSelector servers(Settings settings) {
        DefaultAuthenticationSelector servers = new DefaultAuthenticationSelector();
        for (Server s : settings.getServers()) {
            servers.add(
                    s.getId(),
                    new AuthenticationBuilder()
                            .addUsername(s.getUsername())
                            .addPassword(s.getPassword())
                            .addPrivateKey(s.getPrivateKey(), s.getPassphrase())
                            .build());
        }
        return servers;
    }

    private Settings settings() throws BadInput {
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        request.setUserSettingsFile(userSettings.toFile());
        String maven = System.getenv().getOrDefault("M2_HOME", System.getenv().getOrDefault("MAVEN_HOME", ""));
        if (!maven.isBlank()) {
            request.setGlobalSettingsFile(new File(maven, "conf/settings.xml"));
        }
        request.setSystemProperties(System.getProperties());
        try {
            return new DefaultSettingsBuilderFactory()
                    .newInstance()
                    .build(request)
                    .getEffectiveSettings();
        } catch (SettingsBuildingException e) {
            throw new BadInput("Maven's settings " + userSettings + " can't be read: " + e.getMessage(), e);
        }
    }

    private static Path local(Settings settings) {
        String chosen = System.getProperty("maven.repo.local", "");
        if (!chosen.isBlank()) {
            return Path.of(chosen);
        }
        return settings.getLocalRepository() != null
                ? Path.of(settings.getLocalRepository())
                : Path.of(System.getProperty("user.home"), ".m2", "repository");
    }

    private static String host(RemoteRepository repository) {
        String host = URI.create(repository.getUrl()).getHost();
        return host == null ? repository.getUrl() : host;
    }
}
