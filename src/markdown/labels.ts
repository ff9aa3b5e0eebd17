/** The few words that the renderer itself puts into a page. A site in another language passes its own. */
export interface Labels {
  /** Heading above the footnotes. */
  readonly footnotes: string;
  /** Name of the link from a footnote back to its place; the number of the note follows. */
  readonly backToText: string;
  /** Name of the small link beside a heading. */
  readonly sectionLink: string;
  /** Name of the frame in which a wide table scrolls. */
  readonly table: string;
  /** Whose video it is: “Video on YouTube.” */
  readonly videoOn: (service: string) => string;
  /** Behind it, where the video can play in the page. */
  readonly loadsWhenPlayed: string;
  /** Name of a ticked box in a task list. */
  readonly done: string;
  /** Name of an empty box in a task list. */
  readonly toDo: string;
  readonly alerts: Readonly<Record<AlertKind, string>>;
}

/** GitHub's five kinds of alert. */
export type AlertKind = 'note' | 'tip' | 'important' | 'warning' | 'caution';

export const ENGLISH: Labels = {
  footnotes: 'Footnotes',
  backToText: 'Back to the text, note',
  sectionLink: 'Link to this section',
  table: 'Table',
  videoOn: (service) => `Video on ${service}.`,
  loadsWhenPlayed: 'Nothing is loaded from there until you play it.',
  done: 'Done',
  toDo: 'To do',
  alerts: {
    note: 'Note',
    tip: 'Tip',
    important: 'Important',
    warning: 'Warning',
    caution: 'Caution',
  },
};
