import type { Words } from '../../i18n/messages.ts';

/** What a new blog says besides the texts of `starter/`. */
interface NewBlogWords {
  /** Of a blog without a name of its own. */
  readonly title: string;
  /** Its menu. */
  readonly navigation: readonly { readonly label: string; readonly href: string }[];
  /** Where a newer version comes from, for its README. */
  readonly fromClone: string;
  readonly fromNpm: string;
}

const menu = (blog: string, about: string, href: string): NewBlogWords['navigation'] => [
  { label: blog, href: '/' },
  { label: about, href },
];

export const NEW_BLOG: Words<NewBlogWords> = {
  en: {
    title: 'A new blog',
    navigation: menu('Blog', 'About', '/about/'),
    fromClone:
      'Pamphlet itself lies in `vendor`. In a clone of its newest version, run `npm ci`, then `npm run upgrade -- ../my-blog` with the folder of this blog. It says what to check and to commit.',
    fromNpm:
      'Each week a pull request proposes what is newer, with its check. By hand: `npm install pamphlet@latest`, then `npm test`.',
  },
  de: {
    title: 'Ein neues Blog',
    navigation: menu('Blog', 'Über uns', '/ueber/'),
    fromClone:
      'Pamphlet selbst liegt in `vendor`. Führen Sie in einem Klon der neuesten Version `npm ci` aus, dann `npm run upgrade -- ../my-blog` mit dem Ordner dieses Blogs. Der Befehl nennt, was zu prüfen und zu speichern ist.',
    fromNpm:
      'Jede Woche schlägt ein Pull Request vor, was neuer ist, samt Prüfung. Von Hand: `npm install pamphlet@latest`, dann `npm test`.',
  },
  fr: {
    title: 'Un nouveau blog',
    navigation: menu('Blog', 'À propos', '/a-propos/'),
    fromClone:
      'Pamphlet lui-même est dans `vendor`. Dans un clone de sa dernière version, lancez `npm ci`, puis `npm run upgrade -- ../my-blog` avec le dossier de ce blog. La commande dit ce qu’il faut vérifier et enregistrer.',
    fromNpm:
      'Chaque semaine une « pull request » propose ce qui est plus récent, avec sa vérification. À la main : `npm install pamphlet@latest`, puis `npm test`.',
  },
  es: {
    title: 'Un blog nuevo',
    navigation: menu('Blog', 'Acerca de', '/acerca-de/'),
    fromClone:
      'Pamphlet mismo está en `vendor`. En un clon de su última versión, ejecute `npm ci` y después `npm run upgrade -- ../my-blog` con la carpeta de este blog. El comando dice qué hay que revisar y guardar.',
    fromNpm:
      'Cada semana una «pull request» propone lo que es más nuevo, ya revisado. A mano: `npm install pamphlet@latest`, y después `npm test`.',
  },
  ar: {
    title: 'مدونة جديدة',
    navigation: menu('المدونة', 'عن المدونة', '/عن-المدونة/'),
    fromClone:
      'برنامج Pamphlet نفسه في `vendor`. في نسخة من إصداره الأحدث شغّل `npm ci` ثم `npm run upgrade -- ../my-blog` مع مجلد هذه المدونة. يقول الأمر ما ينبغي فحصه وحفظه.',
    fromNpm:
      'كل أسبوع يقترح طلب دمج ما هو أحدث مع فحصه. وباليد: `npm install pamphlet@latest` ثم `npm test`.',
  },
  zh: {
    title: '新博客',
    navigation: menu('博客', '关于', '/关于/'),
    fromClone:
      'Pamphlet 本身在 `vendor` 中。在最新版本的克隆中运行 `npm ci`，再运行 `npm run upgrade -- ../my-blog`，其中是本博客的文件夹。命令会说明需要检查和保存什么。',
    fromNpm:
      '每周会有一个合并请求提出更新，并附有检查结果。手动：`npm install pamphlet@latest`，然后 `npm test`。',
  },
};
