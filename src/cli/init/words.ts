import type { Words } from '../../i18n/messages.ts';

/** Texts of a new blog outside `starter/`. */
interface NewBlogWords {
  /** Default title. */
  readonly title: string;
  readonly navigation: readonly { readonly label: string; readonly href: string }[];
  /** For the README. */
  readonly fromClone: string;
  readonly fromNpm: string;
  /** Above settings in `.eleventy.ts`. */
  readonly switches: Readonly<Record<'images' | 'socialCards' | 'authors' | 'categories' | 'theme', string>>;
  readonly exampleCategories: readonly [string, string];
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
    switches: {
      images: 'Shows the picture of each post in lists.',
      socialCards: 'Draws a card with the title for previews of links.',
      authors: 'Shows profiles of authors, files in `authors/`, under their posts.',
      categories: 'Names the only categories that posts may use.',
      theme: 'Changes colours and typefaces.',
    },
    exampleCategories: ['News', 'Help'],
  },
  de: {
    title: 'Ein neues Blog',
    navigation: menu('Blog', 'Über uns', '/ueber/'),
    fromClone:
      'Pamphlet selbst liegt in `vendor`. Führen Sie in einem Klon der neuesten Version `npm ci` aus, dann `npm run upgrade -- ../my-blog` mit dem Ordner dieses Blogs. Der Befehl nennt, was zu prüfen und zu speichern ist.',
    fromNpm:
      'Jede Woche schlägt ein Pull Request vor, was neuer ist, samt Prüfung. Von Hand: `npm install pamphlet@latest`, dann `npm test`.',
    switches: {
      images: 'Zeigt das Bild jedes Beitrags in Listen.',
      socialCards: 'Zeichnet eine Karte mit dem Titel für die Vorschau von Links.',
      authors: 'Zeigt Angaben zu Autorinnen und Autoren, Dateien in `authors/`, unter ihren Beiträgen.',
      categories: 'Nennt die einzigen Kategorien, die Beiträge haben dürfen.',
      theme: 'Ändert Farben und Schriften.',
    },
    exampleCategories: ['Neues', 'Hilfe'],
  },
  fr: {
    title: 'Un nouveau blog',
    navigation: menu('Blog', 'À propos', '/a-propos/'),
    fromClone:
      'Pamphlet lui-même est dans `vendor`. Dans un clone de sa dernière version, lancez `npm ci`, puis `npm run upgrade -- ../my-blog` avec le dossier de ce blog. La commande dit ce qu’il faut vérifier et enregistrer.',
    fromNpm:
      'Chaque semaine une « pull request » propose ce qui est plus récent, avec sa vérification. À la main : `npm install pamphlet@latest`, puis `npm test`.',
    switches: {
      images: 'Montre l’image de chaque article dans les listes.',
      socialCards: 'Dessine une carte avec le titre pour l’aperçu des liens.',
      authors: 'Montre le portrait des auteurs, des fichiers de `authors/`, sous leurs articles.',
      categories: 'Nomme les seules catégories que les articles peuvent avoir.',
      theme: 'Change les couleurs et les caractères.',
    },
    exampleCategories: ['Nouvelles', 'Aide'],
  },
  es: {
    title: 'Un blog nuevo',
    navigation: menu('Blog', 'Acerca de', '/acerca-de/'),
    fromClone:
      'Pamphlet mismo está en `vendor`. En un clon de su última versión, ejecute `npm ci` y después `npm run upgrade -- ../my-blog` con la carpeta de este blog. El comando dice qué hay que revisar y guardar.',
    fromNpm:
      'Cada semana una «pull request» propone lo que es más nuevo, ya revisado. A mano: `npm install pamphlet@latest`, y después `npm test`.',
    switches: {
      images: 'Muestra la imagen de cada entrada en las listas.',
      socialCards: 'Dibuja una tarjeta con el título para la vista previa de los enlaces.',
      authors: 'Muestra los perfiles de los autores, archivos de `authors/`, bajo sus entradas.',
      categories: 'Nombra las únicas categorías que pueden tener las entradas.',
      theme: 'Cambia los colores y los tipos de letra.',
    },
    exampleCategories: ['Noticias', 'Ayuda'],
  },
  ar: {
    title: 'مدونة جديدة',
    navigation: menu('المدونة', 'عن المدونة', '/عن-المدونة/'),
    fromClone:
      'برنامج Pamphlet نفسه في `vendor`. في نسخة من إصداره الأحدث شغّل `npm ci` ثم `npm run upgrade -- ../my-blog` مع مجلد هذه المدونة. يقول الأمر ما ينبغي فحصه وحفظه.',
    fromNpm:
      'كل أسبوع يقترح طلب دمج ما هو أحدث مع فحصه. وباليد: `npm install pamphlet@latest` ثم `npm test`.',
    switches: {
      images: 'يعرض صورة كل تدوينة في القوائم.',
      socialCards: 'يرسم بطاقة فيها العنوان لمعاينة الروابط.',
      authors: 'يعرض تعريف الكتّاب، وهو ملفات في `authors/`، تحت تدويناتهم.',
      categories: 'يحدد التصنيفات الوحيدة التي يجوز للتدوينات استعمالها.',
      theme: 'يغيّر الألوان والخطوط.',
    },
    exampleCategories: ['أخبار', 'مساعدة'],
  },
  zh: {
    title: '新博客',
    navigation: menu('博客', '关于', '/关于/'),
    fromClone:
      'Pamphlet 本身在 `vendor` 中。在最新版本的克隆中运行 `npm ci`，再运行 `npm run upgrade -- ../my-blog`，其中是本博客的文件夹。命令会说明需要检查和保存什么。',
    fromNpm:
      '每周会有一个合并请求提出更新，并附有检查结果。手动：`npm install pamphlet@latest`，然后 `npm test`。',
    switches: {
      images: '在列表中显示每篇文章的图片。',
      socialCards: '为链接预览绘制带标题的卡片。',
      authors: '在文章下方显示作者简介，即 `authors/` 中的文件。',
      categories: '列出文章可以使用的全部分类。',
      theme: '更改颜色和字体。',
    },
    exampleCategories: ['消息', '帮助'],
  },
  pt: {
    title: 'Um novo blog',
    navigation: menu('Blog', 'Sobre', '/sobre/'),
    fromClone:
      'O próprio Pamphlet está em `vendor`. Em um clone da versão mais recente, execute `npm ci` e depois `npm run upgrade -- ../my-blog` com a pasta deste blog. O comando diz o que é preciso verificar e salvar.',
    fromNpm:
      'A cada semana um pull request propõe o que há de mais novo, já verificado. À mão: `npm install pamphlet@latest` e depois `npm test`.',
    switches: {
      images: 'Mostra a imagem de cada artigo nas listas.',
      socialCards: 'Desenha um cartão com o título para a prévia de links.',
      authors: 'Mostra os perfis dos autores, arquivos em `authors/`, abaixo dos seus artigos.',
      categories: 'Define as únicas categorias que os artigos podem ter.',
      theme: 'Muda as cores e as fontes.',
    },
    exampleCategories: ['Notícias', 'Ajuda'],
  },
  it: {
    title: 'Un nuovo blog',
    navigation: menu('Blog', 'Chi siamo', '/chi-siamo/'),
    fromClone:
      'Pamphlet stesso si trova in `vendor`. In un clone della versione più recente esegui `npm ci`, poi `npm run upgrade -- ../my-blog` con la cartella di questo blog. Il comando dice che cosa controllare e salvare.',
    fromNpm:
      'Ogni settimana una pull request propone ciò che è più recente, già controllato. A mano: `npm install pamphlet@latest`, poi `npm test`.',
    switches: {
      images: 'Mostra l’immagine di ogni articolo negli elenchi.',
      socialCards: 'Disegna una scheda con il titolo per l’anteprima dei link.',
      authors: 'Mostra i profili degli autori, cioè i file in `authors/`, sotto i loro articoli.',
      categories: 'Indica le sole categorie che gli articoli possono avere.',
      theme: 'Cambia i colori e i caratteri.',
    },
    exampleCategories: ['Novità', 'Aiuto'],
  },
  nl: {
    title: 'Een nieuw blog',
    navigation: menu('Blog', 'Over ons', '/over-ons/'),
    fromClone:
      'Pamphlet zelf staat in `vendor`. Voer in een kloon van de nieuwste versie `npm ci` uit, en daarna `npm run upgrade -- ../my-blog` met de map van dit blog. De opdracht zegt wat je moet nakijken en opslaan.',
    fromNpm:
      'Elke week stelt een pull request voor wat nieuwer is, met de controle erbij. Met de hand: `npm install pamphlet@latest`, daarna `npm test`.',
    switches: {
      images: 'Toont de afbeelding van elk bericht in lijsten.',
      socialCards: 'Tekent een kaart met de titel voor voorbeelden van links.',
      authors: 'Toont profielen van auteurs, bestanden in `authors/`, onder hun berichten.',
      categories: 'Noemt de enige categorieën die berichten mogen hebben.',
      theme: 'Verandert kleuren en lettertypen.',
    },
    exampleCategories: ['Nieuws', 'Hulp'],
  },
  pl: {
    title: 'Nowy blog',
    navigation: menu('Blog', 'O nas', '/o-nas/'),
    fromClone:
      'Sam Pamphlet znajduje się w `vendor`. W klonie najnowszej wersji uruchom `npm ci`, a potem `npm run upgrade -- ../my-blog` z folderem tego bloga. Polecenie powie, co sprawdzić i zapisać.',
    fromNpm:
      'Co tydzień pull request proponuje nowsze wersje i od razu je sprawdza. Ręcznie: `npm install pamphlet@latest`, a potem `npm test`.',
    switches: {
      images: 'Pokazuje obraz każdego wpisu na listach.',
      socialCards: 'Rysuje kartę z tytułem do podglądu linków.',
      authors: 'Pokazuje profile autorów, pliki w `authors/`, pod ich wpisami.',
      categories: 'Wymienia jedyne kategorie, które mogą mieć wpisy.',
      theme: 'Zmienia kolory i kroje pisma.',
    },
    exampleCategories: ['Aktualności', 'Pomoc'],
  },
  ja: {
    title: '新しいブログ',
    navigation: menu('ブログ', 'このブログについて', '/このブログについて/'),
    fromClone:
      'Pamphlet本体は`vendor`にあります。最新版のクローンで`npm ci`を実行し、続けて`npm run upgrade -- ../my-blog`を、このブログのフォルダーを指定して実行してください。確認と保存が必要なものが表示されます。',
    fromNpm:
      '毎週、新しいバージョンがプルリクエストで提案され、検査も行われます。手動の場合は`npm install pamphlet@latest`、続けて`npm test`を実行します。',
    switches: {
      images: '一覧に各記事の画像を表示します。',
      socialCards: 'リンクのプレビュー用に、タイトル入りのカードを作ります。',
      authors: '著者の紹介（`authors/`のファイル）を記事の下に表示します。',
      categories: '記事で使えるカテゴリーを決めます。',
      theme: '色と書体を変えます。',
    },
    exampleCategories: ['お知らせ', 'ヘルプ'],
  },
  he: {
    title: 'בלוג חדש',
    navigation: menu('בלוג', 'על הבלוג', '/על-הבלוג/'),
    fromClone:
      'התוכנה Pamphlet עצמה נמצאת ב־`vendor`. בשכפול של הגרסה החדשה ביותר יש להריץ `npm ci`, ואחר כך `npm run upgrade -- ../my-blog` עם התיקייה של הבלוג הזה. הפקודה אומרת מה לבדוק ומה לשמור.',
    fromNpm:
      'בכל שבוע בקשת מיזוג מציעה את מה שחדש יותר, יחד עם בדיקה. ידנית: `npm install pamphlet@latest`, ואחר כך `npm test`.',
    switches: {
      images: 'מציג ברשימות את התמונה של כל פוסט.',
      socialCards: 'מצייר כרטיס עם הכותרת לתצוגה מקדימה של קישורים.',
      authors: 'מציג מתחת לפוסטים את הפרופילים של הכותבים, קבצים ב־`authors/`.',
      categories: 'קובע את הקטגוריות היחידות שמותרות בפוסטים.',
      theme: 'משנה צבעים וגופנים.',
    },
    exampleCategories: ['חדשות', 'עזרה'],
  },
};
