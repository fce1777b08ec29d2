package dev.legwork.net;

import dev.legwork.desktop.Desktop;
import dev.legwork.desktop.Platform;
import dev.legwork.desktop.PortOwner;
import dev.legwork.desktop.PortOwners;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Another process: {@code hold} holds a port and prints which, {@code ask PORT} prints who holds
 * one, {@code bind PORT} prints what becomes of taking one.
 */
final class Squat {
    private Squat() {}

    public static void main(String[] arguments) throws IOException {
        PortOwners owners = new Desktop(Platform.here()).portOwners();
        switch (arguments[0]) {
            case "ask" -> {
                for (PortOwner owner : owners.listening(Integer.parseInt(arguments[1]))) {
                    System.out.println(
                            "pid=" + owner.pid() + " " + owner.program() + " " + owner.user());
                }
            }
            case "bind" -> {
                int port = Integer.parseInt(arguments[1]);
                try (LoopbackListener listener = new LoopbackListener(owners, new RealTicker())) {
                    System.out.println(
                            listener.bind(
                                    LoopbackListenerTest.leg("localhost", port, port),
                                    (index, inbound) -> inbound.reset()));
                }
            }
            default -> hold();
        }
    }

    private static void hold() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            System.out.println(socket.getLocalPort());
            // Until whoever started it closes the pipe, or ends.
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
