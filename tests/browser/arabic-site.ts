/** No text is English. */
export const ARABIC_SITE: Readonly<Record<string, string>> = {
  '.eleventy.ts': `import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: 'مدوّنة المواطنين',
  tagline: 'صوت التنظيم المجتمعي',
  url: 'https://blog.example',
  language: 'ar',
  author: { name: 'المحررون' },
  comments: { mail: 'letters@blog.example' },
  navigation: [
    { label: 'المدونة', href: '/' },
    { label: 'الأرشيف', href: '/archive/' },
  ],
});
`,
  'posts/2010-06-01-picnic.md': `---
title: نزهة في الحديقة
category: أخبار
tags: [طعام]
description: غداء واحد كبير لجيران الشارع كلهم.
---

اجتمع جيران الشارع يوم الأحد حول مائدة واحدة طولها أربعون مترًا. أحضر كل بيت طبقًا، وبقي الجميع حتى المساء. وصلت
الدعوة **بالبريد** إلى كل باب، ثم مرّ المتطوعون *بيتًا بيتًا* ليسألوا عمّا يحتاجه الناس.

قالت المنظّمة إن السنة القادمة ستكون أكبر، وإن من يريد المساعدة يستطيع أن [يكتب إلينا](https://elsewhere.example/).

## ما اتفقنا عليه

1. طاولة لكل عشرة أشخاص.
2. لا سيارات بين الظهر والسادسة.

> الشارع لمن يسكنه.
>
> — جارة من الرقم 12

| البيت | الأطباق | الضيوف |
| ----- | ------: | -----: |
| 12    |       4 |     16 |
| 14    |       3 |      9 |

### ملاحظة

\`\`\`js
const table = 40; // metres
\`\`\`

شكرًا لكم جميعًا.[^1]

[^1]: وخصوصًا لمن غسل الصحون.
`,
  'posts/2010-06-02-picnic-zh.md': `---
title: 公园里的野餐
lang: zh-Hans
translationOf: 2010-06-01-picnic.md
category: 新闻
description: 整条街的邻居一起吃的一顿午餐。
---

星期天,整条街的邻居围坐在一张四十米长的桌子旁。每家带来一道菜,大家一直待到晚上。邀请信送到了**每一扇门**,志愿者*挨家挨户*地询问人们需要什么。

组织者说明年的规模会更大,想帮忙的人可以[写信给我们](https://elsewhere.example/)。

## 我们商定的事

- 每十个人一张桌子。
- 中午到六点之间不停车。

> 街道属于住在这里的人。
`,
  'comments/2010-06-01-picnic/20100603-0900-samir.md': `---
author: سمير
date: 2010-06-03 09:00
---

يوم لا يُنسى. شكرًا للجميع.
`,
  'comments/2010-06-01-picnic/20100603-1000-mei.md': `---
author: 梅
date: 2010-06-03 10:00
parent: 20100603-0900-samir
---

明年见。
`,
};
