/** Steps on samples or on the population loss, and the least-squares stage after them: (13) to (16) and (21). Files are unknown here. */
package dev.touchstone.descent;
