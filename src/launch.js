#!/usr/bin/env node
// Runs a command: `node src/launch.js build --strict`. This file and compile.js are JavaScript: they run
// before compilation. This file imports nothing before the version check and uses old syntax, so that old
// Node versions can print the error.
const args = process.argv.slice(2);
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `Node ${process.versions.node} is too old: 20.19 or later is needed. Install it from https://nodejs.org, then run npm ci.`,
    2,
  );
} else {
  // V8 of Node 20 optimises much code that a short build hardly uses again. It begins later, and does less.
  const options =
    major === 20
      ? [
          '--interrupt-budget=500000',
          '--baseline-batch-compilation-threshold=1024',
          '--max-inlined-bytecode-size-cumulative=0',
          '--no-turbo-loop-peeling',
        ]
      : [];
  for (const option of options) process.getBuiltinModule('node:v8').setFlagsFromString(option);
  import('./compile.js')
    .then(({ loadCompiled }) => loadCompiled('cli/run-command.js'))
    .then(({ runCommand }) => runCommand(args))
    .catch((error) => fail(error.message, error.exitCode || 1));
}

/** Reports an error before compilation works, as JSON if a program asked for that. */
function fail(message, exitCode) {
  if (args.join(' ').includes('json')) {
    const document = { form: 2, result: 'failed', problems: [], failure: { message, hint: null } };
    process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
  }
  process.stderr.write(`${message}\n`);
  process.exitCode = exitCode;
}
