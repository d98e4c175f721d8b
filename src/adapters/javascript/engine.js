'use strict';
// A small engine in plain JavaScript, binary64: solve(scenario) gives the points of its trace.
// Flows and the discrete map in closed form, everything on weights step by step, by its definition.

const { identity, transpose, times, scaled, added, polar, householder, cholesky, gradedGram } = require('./matrix');

class Unsupported extends Error {}

const kinds = ['riccati', 'discrete-map', 'population-descent', 'stiefel-sgd', 'euclidean-sgd'];

function solve(scenario) {
  if (!kinds.includes(scenario.kind)) throw new Unsupported('kind ' + scenario.kind);
  const teacher = teacherOf(scenario);
  if (scenario.kind === 'riccati') return closedForm(scenario, teacher, (lambda, tau) => lambda * tau);
  if (scenario.kind === 'discrete-map') {
    return closedForm(scenario, teacher, (lambda, k) => k * Math.log1p(scenario.step * lambda));
  }
  return stepped(scenario, teacher, scenario.kind === 'population-descent' ? descent(scenario, teacher) : sgd(scenario, teacher));
}

function points(scenario, quantities) {
  const [axis, at] = scenario.times ? ['time', scenario.times] : ['step', scenario.record];
  return at.map((t) => ({ [axis]: t, ...quantities(t) }));
}

// ---- the teacher and what is measured ---------------------------------------------------------------------------------

function teacherOf({ lambda, theta, d, r }) {
  const ratios = lambda.map((l) => l / lambda[0]); // squares of the numbers themselves may underflow
  const norm = Math.hypot(...ratios);
  const canonical = theta === 'canonical';
  const basis = canonical ? identity(d).map((row) => row.slice(0, r)) : polar(theta);
  return {
    lambda, r, canonical, theta: basis,
    unit: ratios.map((ratio) => ratio / norm), // lambda/||Lambda||
    overlap: (a) => (canonical ? a.slice(0, r) : times(transpose(basis), a)),
  };
}

function measuredFromGram({ unit }, gram) {
  let explained = 0;
  gram.forEach((row, i) => row.forEach((g, j) => { explained += unit[i] * unit[j] * g * g; }));
  return { gram, alignment: gram.map((row, j) => row[j]), risk: 1 - explained };
}

function measured(scenario, teacher, w) {
  const z = teacher.overlap(w);
  const basis = scenario.kind === 'euclidean-sgd' ? teacher.overlap(householder(w, w[0].length).q) : z;
  const learned = scaled(times(w, transpose(w)), 1 / Math.sqrt(w[0].length));
  const wanted = times(teacher.theta.map((row) => row.map((t, j) => t * teacher.unit[j])), transpose(teacher.theta));
  const loss = added(wanted, learned, -1).flat().reduce((sum, x) => sum + x * x, 0) / 8;
  const values = measuredFromGram(teacher, times(basis, transpose(basis)));
  return { ...values, weights: w, gram: times(z, transpose(z)), loss };
}

// ---- closed forms -----------------------------------------------------------------------------------------------------

/** The span of the start, its rows along the teacher grown by e^growth: G = Theta' P Theta of it. */
function closedForm(scenario, teacher, growth) {
  const { along, across } = span(scenario, teacher);
  const rows = along.concat(across);
  return points(scenario, (t) => {
    const logs = rows.map((_, i) => (i < teacher.r ? growth(teacher.lambda[i], t) : 0));
    if (!logs.every(Number.isFinite)) throw new Unsupported('the exponents of growth are beyond binary64');
    return measuredFromGram(teacher, gradedGram(rows, logs, teacher.r));
  });
}

function span({ start, d, r }, teacher) {
  if (start.gram) { // any L with LL' = G, and C with C'C = I - L'L
    const along = cholesky(start.gram);
    const width = along[0].length;
    if (width === 0) return { along, across: [] };
    return { along, across: transpose(cholesky(added(identity(width), times(transpose(along), along), -1))) };
  }
  const along = teacher.overlap(start.weights);
  if (teacher.canonical) return { along, across: start.weights.slice(r, d) };
  return { along, across: added(start.weights, times(teacher.theta, along), -1) };
}

// ---- steps ------------------------------------------------------------------------------------------------------------

function stepped(scenario, teacher, advance) {
  const { weights, map } = scenario.start;
  let w = map === 'polar' ? polar(weights) : weights;
  let step = 0;
  return points(scenario, (k) => {
    for (; step < k; step++) w = advance(w, step);
    return measured(scenario, teacher, w);
  });
}

function descent(scenario, teacher) {
  return (w) => {
    const mw = times(teacher.theta, teacher.overlap(w).map((row, j) => row.map((z) => teacher.lambda[j] * z)));
    return polar(added(w, added(mw, times(w, times(transpose(w), mw)), -1), scenario.step));
  };
}

function sgd(scenario, teacher) {
  const { samples, batch, s, noise, learningRate } = scenario;
  const labels = samples.map((x, n) => {
    const z = teacher.overlap(x.map((entry) => [entry]));
    return z.reduce((sum, [zj], j) => sum + teacher.unit[j] * (zj * zj - 1), 0) + (noise ? noise[n] : 0);
  });
  return (w, step) => {
    const first = step * batch;
    const x = samples.slice(first, first + batch);
    const v = times(x, w);
    const squares = w.flat().reduce((sum, entry) => sum + entry * entry, 0);
    const eta = Array.isArray(learningRate) ? learningRate[step] : learningRate;
    const c = v.map((row, b) => {
      const student = (row.reduce((sum, entry) => sum + entry * entry, 0) - squares) / Math.sqrt(s);
      return (eta * (labels[first + b] - student)) / (4 * batch * Math.sqrt(s));
    });
    const cv = v.map((row, b) => row.map((entry) => c[b] * entry));
    if (scenario.kind === 'euclidean-sgd') {
      return added(added(w, w, -c.reduce((sum, each) => sum + each, 0)), times(transpose(x), cv), 1);
    }
    return retracted(scenario, w, added(x, times(v, transpose(w)), -1), cv);
  };
}

/**
 * The retraction of W + P'K. A large step would drown W where the two are added, so both are first turned by the J of
 * K' = JR: K J = R' is lower trapezoidal, and only as many columns are large as must be.
 */
function retracted({ retraction, s }, w, p, k) {
  const { q: j, r } = householder(transpose(k), s);
  const turned = added(times(w, j), times(transpose(p), transpose(r)), 1);
  if (retraction === 'polar') return times(polar(turned), transpose(j));
  const outer = householder(turned, s);
  const inner = householder(times(outer.r.slice(0, s), transpose(j)), s); // W~ = turned J' = q (r J')
  return times(outer.q, inner.q.map((row) => row.map((entry, i) => (inner.r[i][i] < 0 ? -entry : entry))));
}

module.exports = { name: 'javascript-closed-forms', version: '1', precision: 'binary64', kinds, Unsupported, solve };
