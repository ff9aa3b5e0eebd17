import { onlyWords } from './words.ts';

const KINDS = [
  // `TODO Group`, `TODO list` and `TODO.txt` are names.
  String.raw`(?<![\p{L}\p{N}_.-])(?:TODO|FIXME|TKTK)(?::|(?![\p{L}\p{N}_-]|\.\p{L}| (?:\p{Lu}\p{Ll}|lists?\b|items?\b|apps?\b|comments?\b)))`,
  String.raw`(?<![\p{L}\p{N}_])[Ll]orem [Ii]psum`,
  // In capitals, prose has it on purpose, or as a name.
  String.raw`(?<![\p{L}\p{N}_./-])(?:tb[cd]|(?<=[:：–] ?|\n|^)TB[CD])(?![\p{L}\p{N}_/-]| \p{Lu})`,
  // At the end of a text, kisses.
  String.raw`(?<![\p{L}\p{N}_./-])x{3,}(?= [\p{L}\p{N}])`,
  String.raw`\[(?:[Ii]nsert|[Aa]dd|[Pp]ut)\s[^[\]\n]{0,60}?(?:here|photo|picture|image|text|link|name|date|logo)\b[^[\]\n]{0,40}\](?![([:])`,
  String.raw`\[[^[\]\n]{1,60}(?:einfügen|einsetzen|ergänzen)\](?![([:])`,
  String.raw`\[(?:[Ii]nsérer|[Aa]jouter|[Ii]nsertar|[Aa]ñadir|[Pp]oner|أدخل|أضف|ضع)\s[^[\]\n]{1,60}\](?![([:])`,
  // Comments of Google Docs, marks of mail programs, and dates to fill in.
  String.raw`(?<=^|\n)\[[a-w]{1,2}\](?=\p{Lu}\p{L}*[\s,.!?])`,
  String.raw`-{3,10} ?(?:Original Message|Forwarded message|Ursprüngliche Nachricht|Weitergeleitete Nachricht|Message d.origine|Mensaje original|Messaggio originale) ?-{3,10}`,
  String.raw`(?<=^|\n)(?:Sent from my|Von meinem|Gesendet von meinem|Envoyé de mon|Enviado desde mi|Inviato da(?:l mio)?) (?:iPhone|iPad|Samsung|Galaxy|Huawei|Android)\b|(?<=^|\n)Get Outlook for (?:iOS|Android)\b`,
  // What a mail program writes above the mail that it answers.
  String.raw`(?<=^|\n)(?:On|Am|Le|El|Il) [^\n]{6,40}\d[:.]\d\d(?=[^\n]{0,80}\n?(?:wrote|schrieb|a écrit|escribió|scritto)[^\n:]{0,80}:(?:\n|$))`,
  // Pictures of mail programs, and files of chats.
  String.raw`\[(?:cid:[\w.@-]{3,80}|image: [^[\]\n]{1,80})\](?![([:])|\((?:file attached|Datei angehängt|fichier joint|archivo adjunto|file allegato)\)`,
  // Sources that ChatGPT names.
  String.raw`:contentReference\[oaicite:\d{1,4}\](?:\{index=\d{1,4}\})?|【\d{1,3}(?::\d{1,3})?†[^】\n]{0,60}】|\ue200?(?:file)?cite\ue202?turn\d{1,3}[a-z]{3,10}\d{1,3}\ue201?`,
  // What word processors leave in place of a reference, and in an empty form.
  String.raw`(?:Error|Fehler|Erreur ?|¡Error|Errore)! (?:Reference source|Bookmark|Hyperlink|Verweisquelle|Textmarke|Source du renvoi|Signet|No se encuentra|Marcador|Origine)\b`,
  String.raw`\b(?:Click or tap|Click here|Klicken oder tippen Sie|Klicken Sie) (?:here to enter|hier, um Text)\b`,
  String.raw`\{ ?HYPERLINK "`,
  String.raw`(?<![\p{L}\p{N}.])XX\.XX(?![\p{L}\p{N}])|[€£$] ?X{2,}(?![\p{L}\p{N}])|(?<=\s)\?{3}(?= [\p{L}€£$])`,
  String.raw`\[(?:Name|Date|Datum|Ort|Place|Nom|Nombre|Fecha|Lieu|Lugar|Your name|Ihr Name)\](?![([:])`,
  String.raw`\[(?:Your|Ihre?|Deine?)(?: \p{Lu}[\p{L}-]+){1,3}\](?![([:])|\[Name (?:of|der|des)\b[^[\]\n]{1,40}\](?![([:])`,
  // What ChatGPT says before its text.
  String.raw`\b[Aa]s an AI(?: language)? model\b|(?<=^|\n)(?:Sure|Certainly|Of course|Absolutely|Gerne|Natürlich|Klar|Bien sûr|Claro)[!,.] ?(?:[Hh]ere|[Hh]ier|[Vv]oici|[Aa]quí)\b[^\n]{0,100}:(?=\n|$)`,
  String.raw`[[【](?:在?此处|在?此處|这里|這裡|请|請)?(?:插入|填写|填寫)[^[\]【】\n]{0,40}[\]】](?![([:])`,
];

export const LEFTOVERS = new RegExp(KINDS.join('|'), 'gu');

/** Fast path: a superset without lookbehind. */
export const MAY_BE_LEFT =
  /oaicite|\[(?:cid:|image: )|(?:attached|angehängt|joint|adjunto|allegato)\)|【\d|turn\d|\w ?! [A-Z]|\[\w{1,2}\][A-Z]|--- ?[A-Z]|iPhone|iPad|Samsung|Galaxy|Huawei|Android|iOS|wrote:|schrieb|écrit ?:|escribió:|scritto:|HYPERLINK|[CK]li?ck|XX|\?{3}|\[(?:Nam|Dat|Ort|Pla|Nom|Fec|Li|Lu|You|Ihr|Dei)| an AI |^(?:Sure|Certainly|Of course|Absolutely|Gerne|Natürlich|Klar|Bien sûr|Claro)[!,.]|TODO|FIXME|TKTK|orem [Ii]p|tb[cd]|TB[CD]|xxx|\[(?:[Ii]ns[eé]r|[Aa]dd|[Pp]ut|[Aa]jouter|[Aa]ñadir|[Pp]oner|[أض])|[[【][插填在此请請这這]|(?:fügen|setzen|gänzen)\]/m;

/** Placeholders that an author forgot. Code and addresses may name them. */
export function leftoversIn(text: string): RegExpExecArray[] {
  return MAY_BE_LEFT.test(text) ? [...onlyWords(text).matchAll(LEFTOVERS)] : [];
}
