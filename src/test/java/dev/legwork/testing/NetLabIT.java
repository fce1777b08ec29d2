package dev.legwork.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

@RequiresTool(
        value = {"ip", "iptables", "sshd", "ssh"},
        root = true)
@Timeout(60)
class NetLabIT {

    @Test
    void sshCrossesTheCable() {
        try (NetLab lab = new NetLab();
                OpenSshServer server = lab.sshd(OpenSshServer.builder())) {
            List<String> argv = new ArrayList<>(lab.near().launcher());
            argv.add("ssh");
            argv.addAll(server.sshOptions(server.newClient()));
            argv.addAll(List.of(server.user() + "@" + lab.farAddress(), "echo", "hello"));
            assertThat(Shell.run(Duration.ofSeconds(20), argv).out()).isEqualTo("hello\n");
        }
    }

    @Test
    void aDroppedCableIsSilentUntilHealed() {
        try (NetLab lab = new NetLab()) {
            assertThat(lab.farAnswers()).isTrue();
            lab.drop();
            assertThat(lab.farAnswers()).isFalse();
            lab.heal();
            assertThat(lab.farAnswers()).isTrue();
        }
    }

    @Test
    void lossIsInForce() {
        try (NetLab lab = new NetLab()) {
            lab.lose(0.2);
            assertThat(lab.far().run("iptables", "-S"))
                    .containsPattern("-A INPUT -i cable .*--probability 0.2.* -j DROP")
                    .containsPattern("-A OUTPUT -o cable .*--probability 0.2.* -j DROP");
        }
    }

    @Test
    void aSocketMadeInsideStaysInside() throws IOException {
        try (NetLab lab = new NetLab();
                LoadService service = lab.far().call(LoadService::new)) {
            assertThat(
                            new LoadClient(lab.far().reach(), service.port())
                                    .answers(Duration.ofSeconds(2)))
                    .isTrue();
            assertThat(
                            new LoadClient(lab.near().reach(), service.port())
                                    .answers(Duration.ofSeconds(2)))
                    .isFalse();
            assertThat(new LoadClient(service.port()).answers(Duration.ofSeconds(2))).isFalse();
        }
    }

    @Test
    void nothingIsLeftAfterClose() throws IOException {
        String name;
        try (NetLab lab = new NetLab()) {
            name = lab.near().launcher().getLast();
            assertThat(Path.of("/run/netns", name)).exists();
        }
        assertThat(Path.of("/run/netns", name)).doesNotExist();
        try (var names = Files.list(Path.of("/sys/class/net"))) {
            assertThat(names.map(Path::getFileName)).doesNotContain(Path.of("cable"));
        }
    }
}
