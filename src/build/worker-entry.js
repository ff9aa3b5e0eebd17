// A worker starts without a TypeScript loader, whatever the main thread has: this registers one first.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
