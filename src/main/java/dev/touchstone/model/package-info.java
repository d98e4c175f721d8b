/** The teacher and the observables: SPEC §1 and §4. Time is unknown here. */
package dev.touchstone.model;
