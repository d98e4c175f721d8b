'use strict';
// Matrices as arrays of rows, and kernels that keep the digits of rows or columns of very different sizes.

const identity = (n) => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)));
const transpose = (a) => (a.length ? a[0].map((_, j) => a.map((row) => row[j])) : []);
const times = (a, b) => a.map((row) => b[0].map((_, j) => row.reduce((sum, x, k) => sum + x * b[k][j], 0)));
const scaled = (a, factor) => a.map((row) => row.map((x) => factor * x));
const added = (a, b, factor) => a.map((row, i) => row.map((x, j) => x + factor * b[i][j]));

/** A (A'A)^(-1/2) by one-sided Jacobi rotations: accurate whatever the sizes of the columns, and zero rows stay zero. */
function polar(matrix) {
  const columns = transpose(matrix);
  const turn = identity(columns.length); // its columns, too, as rows
  for (let sweep = 0, rotated = true; rotated && sweep < 60; sweep++) {
    rotated = false;
    for (let p = 0; p < columns.length; p++) {
      for (let q = p + 1; q < columns.length; q++) rotated = orthogonalise(columns, turn, p, q) || rotated;
    }
  }
  const unit = columns.map((column) => {
    const size = Math.max(...column.map(Math.abs)); // a column of 1e-200 has a norm, too
    const norm = Math.hypot(...column.map((x) => x / size));
    return column.map((x) => x / size / norm);
  });
  return times(transpose(unit), turn);
}

/** Rotates columns p and q until they are orthogonal; false when they already were. */
function orthogonalise(columns, turn, p, q) {
  const sizeP = Math.max(...columns[p].map(Math.abs));
  const sizeQ = Math.max(...columns[q].map(Math.abs));
  let alpha = 0, beta = 0, gamma = 0;
  columns[p].forEach((entry, i) => {
    const x = entry / sizeP, y = columns[q][i] / sizeQ;
    alpha += x * x; beta += y * y; gamma += x * y;
  });
  if (!(Math.abs(gamma) > Math.sqrt(columns[p].length) * 2 ** -53 * Math.sqrt(alpha * beta))) return false;
  const zeta = (beta * (sizeQ / sizeP) - alpha * (sizeP / sizeQ)) / (2 * gamma);
  const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const c = 1 / Math.hypot(1, t);
  for (const m of [columns, turn]) {
    m[p].forEach((x, i) => {
      const y = m[q][i];
      m[p][i] = c * (x - t * y);
      m[q][i] = c * (t * x + y);
    });
  }
  return true;
}

/** A = QR by reflections: the first `width` columns of Q, and all of R. */
function householder(a, width) {
  const r = a.map((row) => row.slice());
  const q = a.map((_, i) => Array.from({ length: width }, (__, j) => (i === j ? 1 : 0)));
  const reflections = [];
  for (let k = 0; k < Math.min(a.length, a[0].length); k++) {
    const v = r.map((row, i) => (i < k ? 0 : row[k]));
    const norm = Math.hypot(...v);
    if (norm === 0) continue;
    v[k] += v[k] < 0 ? -norm : norm;
    reflections.unshift(v);
    reflect(r, v, k);
    for (let i = k + 1; i < r.length; i++) r[i][k] = 0;
  }
  reflections.forEach((v) => reflect(q, v, 0));
  return { q, r };
}

/** (I - 2vv'/v'v) A, from column `from` on. */
function reflect(a, v, from) {
  const size = Math.max(...v.map(Math.abs));
  const u = v.map((x) => x / size);
  const half = u.reduce((sum, x) => sum + x * x, 0) / 2;
  for (let j = from; j < a[0].length; j++) {
    const factor = u.reduce((sum, x, i) => sum + x * a[i][j], 0) / half;
    if (factor !== 0) u.forEach((x, i) => { if (x !== 0) a[i][j] -= factor * x; });
  }
}

/** L with LL' = A for a semidefinite A, a column per positive pivot, the largest first; zeros of A stay zeros. */
function cholesky(a) {
  const schur = a.map((row) => row.slice());
  const columns = [];
  for (;;) {
    const p = schur.reduce((best, row, i) => (row[i] > schur[best][best] ? i : best), 0);
    const pivot = schur.length ? schur[p][p] : 0;
    if (!(pivot > 0)) return a.map((_, i) => columns.map((column) => column[i]));
    const row = schur[p].slice();
    columns.push(row.map((x) => x / Math.sqrt(pivot)));
    row.forEach((x, i) => row.forEach((y, j) => { schur[i][j] -= (x * y) / pivot; }));
    row.forEach((_, i) => { schur[i][p] = 0; schur[p][i] = 0; });
  }
}

/**
 * The first r rows and columns of F (F'F)^(-1) F' with F = diag(e^logs) rows.
 *
 * The product does not change when F is multiplied from the right. So eliminate columns with complete pivoting on the
 * true sizes, which never mixes rows, and divide each column by its pivot: what remains is well conditioned, and only
 * here do the exponentials meet, as quotients.
 */
function gradedGram(rows, logs, r) {
  const m = rows.map((row) => row.slice());
  const pivots = [];
  for (let k = 0; k < m[0].length; k++) {
    let best = { size: -Infinity };
    m.forEach((row, i) => {
      for (let j = k; j < row.length && !pivots.includes(i); j++) {
        const size = Math.log(Math.abs(row[j])) + logs[i];
        if (size > best.size) best = { size, i, j };
      }
    });
    if (best.size === -Infinity) break;
    for (const row of m) [row[k], row[best.j]] = [row[best.j], row[k]];
    for (let j = k + 1; j < m[0].length; j++) {
      const factor = m[best.i][j] / m[best.i][k];
      for (const row of m) row[j] -= factor * row[k];
      m[best.i][j] = 0;
    }
    pivots.push(best.i);
  }
  if (pivots.length === 0) return Array.from({ length: r }, () => Array(r).fill(0));
  const b = m.map((row, i) => pivots.map((p, k) => {
    const ratio = row[k] / m[p][k];
    return Math.sign(ratio) * Math.exp(Math.log(Math.abs(ratio)) + (logs[i] - logs[p]));
  }));
  const basis = householder(b, pivots.length).q.slice(0, r);
  return times(basis, transpose(basis));
}

module.exports = { identity, transpose, times, scaled, added, polar, householder, cholesky, gradedGram };
