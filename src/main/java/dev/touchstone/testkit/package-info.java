/**
 * For the tests of other projects: AssertJ assertions on matrices and engine answers, golden scenarios as a JUnit 5 source,
 * and jqwik arbitraries for the field's objects.
 *
 * <p>{@link dev.touchstone.testkit.TouchstoneAssertions} is where to start. A failed assertion is a list of facts with the
 * numbers in them, as in Google's Truth; a matrix is decided exactly, its doubles being rationals; an answer is judged as
 * {@code touchstone check} judges it. JUnit Jupiter and AssertJ are not dependencies of Touchstone: a project's tests bring
 * their own.
 */
package dev.touchstone.testkit;
