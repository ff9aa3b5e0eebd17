import type { ListAddress, ListNames } from './addresses/list-names.ts';
import type { BodyLinks, SourceItem, SourceLoss, SourceSite } from './model.ts';

export interface Source {
  /** Display name: of the file or folder. */
  name: string;
  /**
   * One complete pass. Ids do not repeat.
   *
   * @throws UserError for an unreadable source
   */
  items(): AsyncIterable<SourceItem>;
  /** Valid after a complete pass of {@link items}. */
  site(): SourceSite;
  /** Addresses of its lists and feeds, with targets here. Valid like {@link site}. @param names lists of the posts */
  lists(names: ListNames): readonly ListAddress[];
  /** Sentences about repairs. */
  remarks(): readonly string[];
  /** Public content without an item. Valid after a complete pass of {@link items}. */
  losses(): readonly SourceLoss[];
  /** Things that the source lacks, with the reason: comments of a service. Valid like {@link losses}. */
  uncompared?(): readonly (readonly [row: 'comments' | 'dates', because: string])[];
  /** Converts the body to Markdown. Pure but for the notes. */
  convert(item: SourceItem, links: BodyLinks): string;
}
