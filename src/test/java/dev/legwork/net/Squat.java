package dev.legwork.net;

import dev.legwork.desktop.Desktop;
import dev.legwork.desktop.Platform;
import dev.legwork.desktop.PortOwner;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Another process: without arguments it holds a port, with one it says who holds that. */
final class Squat {
    private Squat() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0) {
            int port = Integer.parseInt(arguments[0]);
            for (PortOwner owner : new Desktop(Platform.here()).portOwners().listening(port)) {
                System.out.println(
                        "pid=" + owner.pid() + " " + owner.program() + " " + owner.user());
            }
            return;
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            System.out.println(socket.getLocalPort());
            // Until whoever started it closes the pipe, or ends.
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
