import type { addressesSettings } from './addresses/index.ts';
import type { backlinksSettings } from './backlinks/index.ts';
import type { cardsSettings } from './cards/index.ts';
import type { commentsSettings } from './comments/settings.ts';
import type { editorSettings } from './editor/settings.ts';
import type { feedsSettings } from './feeds/index.ts';
import type { alternatesSettings } from './markdown-alternates/index.ts';
import type { podcastSettings } from './podcast/settings.ts';
import type { authorsSettings } from './profiles/index.tsx';
import type { relatedSettings } from './related/index.ts';
import type { searchSettings } from './search/index.ts';

type Schemas = typeof addressesSettings &
  typeof backlinksSettings &
  typeof cardsSettings &
  typeof commentsSettings &
  typeof editorSettings &
  typeof feedsSettings &
  typeof alternatesSettings &
  typeof podcastSettings &
  typeof authorsSettings &
  typeof relatedSettings &
  typeof searchSettings;

/** Types of the settings of all features. */
declare module '../settings/settings.ts' {
  interface FeatureSchemas extends Schemas {}
}
