@NullMarked
package dev.legwork.app.login;

import org.jspecify.annotations.NullMarked;
