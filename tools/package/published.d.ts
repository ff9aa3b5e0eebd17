export function documentFor(text: string, isPublished: boolean): string;
export function turnOn(root: string): void;
