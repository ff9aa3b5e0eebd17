export function documentFor(text: string, isPublished: boolean): string;
export function releasedIn(text: string, version: string, day: string): string;
export function turnOn(root: string, day: string): void;
