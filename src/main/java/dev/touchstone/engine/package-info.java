/**
 * What is judged: built-in engines on the kernels of {@code engine.dense}. No engine is ever used as truth.
 */
package dev.touchstone.engine;
