/** Teacher (1a), student (1b) and the observables (18) to (22). Time is unknown here. */
package dev.touchstone.model;
