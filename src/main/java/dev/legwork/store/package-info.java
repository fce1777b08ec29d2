/**
 * The files that say what should be and what was: legs.json is read, checked, edited, written and
 * watched here, history.jsonl is kept. A file a person wrote is never lost: what does not parse is
 * never overwritten, and what changed under our hands is not either.
 */
@NullMarked
package dev.legwork.store;

import org.jspecify.annotations.NullMarked;
