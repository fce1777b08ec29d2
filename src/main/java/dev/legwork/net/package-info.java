/** Local ports: taking all of a leg or none, naming who holds one, accepting connections. */
@NullMarked
package dev.legwork.net;

import org.jspecify.annotations.NullMarked;
