/**
 * `node --import tsx tools/install/run.ts NAME`: installs the packages of tools/NAME and prints their folder.
 */
import { toolFolder } from './tool-folder.ts';

console.log(toolFolder(process.argv[2] ?? ''));
