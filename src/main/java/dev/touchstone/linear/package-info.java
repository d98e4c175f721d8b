/**
 * Generic matrix algebra on Commons Math's {@code FieldMatrix}: factorisations, polar factor, and the proved
 * comparisons of (D5) and (22): Loewner order, feasibility, orthonormality.
 *
 * <p>References: N. J. Higham, <i>Functions of Matrices</i>, SIAM 2008; G. H. Golub and C. F. Van Loan,
 * <i>Matrix Computations</i>, 4th ed., Johns Hopkins 2013.
 */
package dev.touchstone.linear;
