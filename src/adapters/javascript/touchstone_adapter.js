'use strict';
// The Touchstone protocol for an engine in JavaScript: copy this file and replace `./engine` by your own module.
//
//     node touchstone_adapter.js scenario.json trace.json    one scenario, one process
//     node touchstone_adapter.js --stdio                     many scenarios, JSON lines on standard input and output

const fs = require('fs');

// The protocol keeps standard output for itself: what anything else prints goes to standard error.
const channel = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);

const engine = require('./engine'); // name, version, precision, kinds, Unsupported, solve(scenario) -> list of points

/** The trace of one scenario, or why it was skipped. JSON.stringify writes null for NaN: an answer, and a wrong one. */
function answer(scenario) {
  const head = { format: 1, scenario: scenario.id || scenario.title };
  try {
    const points = engine.solve(scenario);
    const { name, version, precision } = engine;
    return { ...head, engine: { name, version, precision }, points };
  } catch (reason) {
    if (reason instanceof engine.Unsupported) return { ...head, skipped: reason.message };
    throw reason;
  }
}

/** What one line of the host is answered. */
function reply(message) {
  if (message.cmd === 'start') {
    const { name, version, precision, kinds } = engine;
    return 'variant' in message
      ? { protocol: 1, error: 'this process holds one engine, no variants' }
      : { protocol: 1, name, version, precision, kinds };
  }
  try {
    const trace = answer(message.scenario);
    return { seq: message.seq, ...('skipped' in trace ? { skipped: trace.skipped } : { trace }) };
  } catch (problem) { // one failure must not end the run
    return { seq: message.seq, error: String(problem) };
  }
}

if (process.argv[2] === '--stdio') {
  const lines = require('readline').createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const message = JSON.parse(line);
    if (message.cmd === 'stop') process.stdin.destroy();
    else channel(JSON.stringify(reply(message)) + '\n');
  });
} else {
  const [source, target] = process.argv.slice(2);
  fs.writeFileSync(target, JSON.stringify(answer(JSON.parse(fs.readFileSync(source, 'utf8')))));
}
