interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
}

export interface PartsList {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

export function partsOf(all: PartsList, notices: string): PartsList;
