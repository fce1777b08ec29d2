package dev.legwork.ssh;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up host names. */
interface Names {

    /**
     * Returns every address of a name, in the order they should be tried.
     *
     * @param host a name
     * @return at least one
     * @throws UnknownHostException when there is none
     */
    List<InetAddress> lookUp(String host) throws UnknownHostException;

    /**
     * The system's own. Blocks natively for as long as the resolver likes: not for virtual threads.
     */
    static Names system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
