#!/usr/bin/env node
// `npm create pamphlet my-blog` is `pamphlet init my-blog` without the rest of the generator.
await import('./dist/src/launch.js');
