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
  // A build ends before V8's best compiler pays: it runs beside threads that need its processor. It comes
  // later, and where V8 cannot wait so long (Node 20), it does less. V8 names an unknown option on the
  // terminal, so an untried version gets none.
  const flags =
    major === 20
      ? [
          '--interrupt-budget=500000',
          '--baseline-batch-compilation-threshold=1024',
          '--max-inlined-bytecode-size-cumulative=0',
          '--no-turbo-loop-peeling',
        ]
      : major < 22 || major > 26
        ? []
        : ['--efficiency-mode', ...(major < 24 ? ['--efficiency-mode-for-tiering-heuristics'] : [])];
  for (const flag of flags) process.getBuiltinModule('node:v8').setFlagsFromString(flag);
  import('./compile.js')
    .then(({ loadCompiled }) => loadCompiled('cli/run-command.js'))
    .then(({ runCommand }) => runCommand(args))
    .catch((error) => fail(error.message, error.exitCode || 1));
}

/** Reports an error before compilation works, as JSON if a program asked for that. */
function fail(message, exitCode) {
  if (args.join(' ').includes('json')) {
    const document = { form: 1, result: 'failed', problems: [], failure: { message, hint: null } };
    process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
  }
  process.stderr.write(`${message}\n`);
  process.exitCode = exitCode;
}
