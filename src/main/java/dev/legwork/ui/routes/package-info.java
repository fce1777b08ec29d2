/** Every way, hop by hop, as a picture. */
@NullMarked
package dev.legwork.ui.routes;

import org.jspecify.annotations.NullMarked;
