/** Steps on samples or on the population loss, and the least-squares stage after them: SPEC §3 and (21). Files are unknown here. */
package dev.touchstone.descent;
