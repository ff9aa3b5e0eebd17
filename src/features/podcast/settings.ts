import * as z from 'zod';
import { flag as trueOrFalse } from '../../content/key-kinds.ts';
import { nearest } from '../../lib/nearest.ts';
import { flag, group, language, like, text, textLike } from '../../settings/kinds.ts';

/** Apple Podcasts: https://podcasters.apple.com/support/1691-apple-podcasts-categories */
const CATEGORIES = `Arts: Books, Design, Fashion & Beauty, Food, Performing Arts, Visual Arts; Business: Careers, Entrepreneurship, Investing, Management, Marketing, Non-Profit;
Comedy: Comedy Interviews, Improv, Stand-Up; Education: Courses, How To, Language Learning, Self-Improvement; Fiction: Comedy Fiction, Drama, Science Fiction; Government; History;
Health & Fitness: Alternative Health, Fitness, Medicine, Mental Health, Nutrition, Sexuality; Kids & Family: Education for Kids, Parenting, Pets & Animals, Stories for Kids;
Leisure: Animation & Manga, Automotive, Aviation, Crafts, Games, Hobbies, Home & Garden, Video Games; Music: Music Commentary, Music History, Music Interviews;
News: Business News, Daily News, Entertainment News, News Commentary, Politics, Sports News, Tech News; Religion & Spirituality: Buddhism, Christianity, Hinduism, Islam, Judaism, Religion, Spirituality;
Science: Astronomy, Chemistry, Earth Sciences, Life Sciences, Mathematics, Natural Sciences, Nature, Physics, Social Sciences; Society & Culture: Documentary, Personal Journals, Philosophy, Places & Travel, Relationships;
Sports: Baseball, Basketball, Cricket, Fantasy Sports, Football, Golf, Hockey, Rugby, Running, Soccer, Swimming, Tennis, Volleyball, Wilderness, Wrestling; Technology; True Crime;
TV & Film: After Shows, Film History, Film Interviews, Film Reviews, TV Reviews`;

/** `Arts`, `Arts: Books`. */
const NAMES = CATEGORIES.split(/;\s/).flatMap((one) => {
  const [name = '', inner] = one.split(': ');
  return [name, ...(inner?.split(', ').map((each) => `${name}: ${each}`) ?? [])];
});

const podcast = group("{ category: 'Arts', image: 'public/podcast.jpg' }", {
  /** A category of Apple Podcasts, with an optional subcategory after a colon. */
  category: text
    .refine((value) => NAMES.includes(value), {
      error: ({ input }) =>
        `must be a category of Apple Podcasts such as ${nearest(String(input), NAMES) ?? 'Arts'}`,
    })
    .meta({ title: 'category' }),
  /** The artwork: a square JPEG or PNG of 1400 to 3000 pixels in `public/`. */
  image: textLike(
    'file',
    /^public\/[^?#]+\.(?:jpg|png)$/,
    'must be a .jpg or .png file, such as public/podcast.jpg',
  ),
  /** The title, if it is not the title of the blog. */
  title: text.optional(),
  /** A description in a few sentences, if the blog has none that fits. */
  description: text.max(1000).optional(),
  /** The author, if it is not the author of the blog. */
  author: text.optional(),
  /** Directories use this address to ask if the podcast is yours. The feed shows it to everybody. */
  email: text
    .regex(/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/, 'must be an e-mail address such as ada@example.org')
    .optional(),
  /** Mark the podcast as not suitable for children. */
  explicit: flag.default(false),
  /** `episodic`: each episode is independent. `serial`: listeners follow the numbers. */
  type: z.enum(['episodic', 'serial']).default('episodic'),
  /** The spoken language, if it is not the language of the blog. */
  language: language.optional(),
  /** The `podcast:guid` of a podcast that moved from another feed. */
  guid: text
    .regex(
      /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
      'must be an id such as 917393e3-1b1e-5cef-ace4-edaa54e1f810',
    )
    .optional(),
  /** The category or tag of the episodes. Without it: all posts with audio or video. */
  posts: text.optional(),
});

export const podcastSettings = {
  /**
   * A podcast of posts with audio or video: a feed at `/podcast.xml` for podcast directories.
   * @example podcast: { category: 'Society & Culture: Documentary', image: 'public/podcast.jpg', title: 'Elm Street speaks', description: 'Neighbours tell what they remember.', author: 'Ada Quill', email: 'ada@elmstreet.example', explicit: false, type: 'episodic', language: 'en', guid: '917393e3-1b1e-5cef-ace4-edaa54e1f810', posts: 'Interviews' }
   */
  podcast: podcast.optional().meta({ perLanguage: true }),
};

const number = z
  .string()
  .regex(/^[1-9]\d{0,5}$/, 'must be a whole number from 1 on')
  .meta({ title: 'whole number', type: 'integer' })
  .optional();

export const episodeKeys = {
  /**
   * Details of an episode for podcast programs.
   * @example podcast: { episode: 12, season: 2, type: full, explicit: false, transcript: talk.txt }
   */
  podcast: z
    .strictObject(
      {
        /** The number of the episode. */
        episode: number,
        /** The number of the season. */
        season: number,
        /** A full episode, a trailer or a bonus. */
        type: z.enum(['full', 'trailer', 'bonus']).optional(),
        /** Mark the episode as not suitable for children. */
        explicit: trueOrFalse.optional(),
        /** The transcript: a `.vtt` or `.txt` file beside the post. */
        transcript: z
          .string()
          .regex(/\.(?:vtt|txt)$/i, 'must be a .vtt or .txt file beside the post')
          .optional(),
      },
      like('podcast: { episode: 12 }'),
    )
    .optional(),
};

export interface EpisodeKeys extends z.output<z.ZodObject<typeof episodeKeys>> {}
