// The CycloneDX list of installed and bundled parts, for `npm run tool -- sbom`. Run it after `npm pack`,
// which makes `THIRD-PARTY-NOTICES`.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * @param {object} all output of `npm sbom --sbom-format=cyclonedx`
 * @param {string} notices text of `THIRD-PARTY-NOTICES`
 */
export function partsOf(all, notices) {
  const isPart = ({ 'bom-ref': ref, properties = [] }) =>
    !properties.some(({ name }) => name === 'cdx:npm:package:development') ||
    notices.includes(`\n${ref.replace(/@(?=[^@]*$)/, ' ')} (`);
  const components = all.components.filter(isPart);
  const root = all.metadata.component;
  const refs = new Set([root, ...components].map((component) => component['bom-ref']));
  const dependencies = all.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) }));
  // npm names the root after its folder.
  const component = { ...root, name: root['bom-ref'].replace(/@[^@]*$/, '') };
  return { ...all, metadata: { ...all.metadata, component }, components, dependencies };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const all = execFileSync('npm', ['sbom', '--sbom-format=cyclonedx'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    shell: process.platform === 'win32',
  });
  const parts = partsOf(JSON.parse(all), readFileSync('THIRD-PARTY-NOTICES', 'utf8'));
  process.stdout.write(`${JSON.stringify(parts, undefined, 2)}\n`);
}
