import { UserError } from '../lib/problems.ts';

/** @param file from the blog root */
export class ChangedError extends UserError {
  constructor(file: string) {
    super(`${file} changed while the site was being built.`, 'Build again.');
  }
}
