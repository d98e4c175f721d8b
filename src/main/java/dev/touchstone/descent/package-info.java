/** Steps on the Stiefel manifold: SPEC §3. Files are unknown here. */
package dev.touchstone.descent;
