/**
 * The precision loop: from a scenario to numbers whose every printed digit is vouched for, with the audit that says how
 * (D1), (D2). Engines are unknown here.
 */
package dev.touchstone.oracle;
