import { resolve } from 'node:path';
import { API, type Checker, type Project, type Type } from 'typescript/unstable/sync';

/** Comment of a key, and of the keys inside. */
export interface Comment {
  /** Without tags. */
  readonly text: string;
  /** By name: `example`, `default`. */
  readonly tags: ReadonlyMap<string, string>;
  readonly inside: Comments;
}

/** By key. A list has the keys of its items. */
export type Comments = ReadonlyMap<string, Comment>;

/** A type with comments on its keys. */
export interface TypePlace {
  /** From the root of the repository. */
  readonly file: string;
  /** Export name. */
  readonly type: string;
}

/**
 * Finds comments with the compiler, as code editors do.
 *
 * @param root folder of `tsconfig.json`
 * @returns in the order of the places
 */
export function readComments(root: string, places: readonly TypePlace[]): Comments[] {
  const api = new API({ cwd: root });
  try {
    const project = api.updateSnapshot({ openProjects: [resolve(root, 'tsconfig.json')] }).getProjects()[0];
    if (!project) throw new Error('There is no tsconfig.json.');
    return places.map((place) => commentsIn(typeAt(project, root, place), project.checker));
  } finally {
    api.close();
  }
}

function typeAt({ program, checker }: Project, root: string, { file, type }: TypePlace): Type {
  const source = program.getSourceFile(resolve(root, file));
  const module = source && checker.getSymbolAtLocation(source);
  const symbol = module && checker.getExportsOfModule(module).find(({ name }) => name === type);
  if (!symbol) throw new Error(`${file} exports no ${type}.`);
  return checker.getDeclaredTypeOfSymbol(symbol);
}

function commentsIn(type: Type, checker: Checker): Comments {
  return new Map(
    checker.getPropertiesOfType(type).map((key) => {
      const value = checker.getTypeOfSymbol(key);
      const inside = value
        ? groupsIn(value, checker).flatMap((group) => [...commentsIn(group, checker)])
        : [];
      return [
        key.name,
        {
          text: key.getDocumentationComment(checker).replaceAll(/\s+/g, ' '),
          tags: new Map(key.getJsDocTags(checker).map(({ name, text = '' }) => [name, text])),
          inside: new Map(inside),
        },
      ];
    }),
  );
}

/** Object types: the items of a list, or each type of a union. */
function groupsIn(type: Type, checker: Checker): Type[] {
  if (type.isUnionType()) return type.getTypes().flatMap((one) => groupsIn(one, checker));
  if (!type.isObjectType()) return [];
  if (checker.isArrayLikeType(type)) {
    return type.isTypeReference()
      ? checker.getTypeArguments(type).flatMap((item) => groupsIn(item, checker))
      : [];
  }
  return type.isClassOrInterface() ? [] : [type];
}
