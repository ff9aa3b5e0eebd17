#!/usr/bin/env node
// Runs a command of src/commands: `node src/launch.js build --strict`. It imports nothing before it has looked at the
// version of Node and uses no syntax of the last years, so that an old Node can read what it says.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Node ${process.versions.node} is too old: 20.19 or later is needed. Install it from https://nodejs.org, then run npm ci.\n`,
  );
  process.exitCode = 2;
} else {
  import('./run-command.js')
    .then(({ runCommand }) => runCommand(process.argv.slice(2)))
    .catch((error) => {
      process.stderr.write(`The program cannot be started: ${error.message}\n`);
      process.exitCode = 1;
    });
}
