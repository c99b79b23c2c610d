/*
 * The words that news sites print around a story, by what they mean. Only words that are sure stand here: a word
 * that could begin a sentence of a story needs the colon that makes it a label.
 */

/** The field of the document that a label's value belongs to. */
export type PageField = 'publishedAt' | 'pageUpdatedAt' | 'pageId' | 'outlet' | 'byline' | 'url'

/** What may follow the label: if it is something else, the line is not furniture. */
export type LabelValue = 'date' | 'id' | 'name' | 'url' | 'words'

export type LabelRow = { value: LabelValue; field?: PageField; labels: readonly string[] }

export const labelRows: readonly LabelRow[] = [
  {
    value: 'date',
    field: 'pageUpdatedAt',
    labels: [
      ...['Updated in', 'Updated on', 'Updated at', 'Updated', 'Last updated on', 'Last updated', 'Last update'],
      ...['Last modified', 'Page updated', 'Date modified', 'Modified'],
      ...['آخرین به‌روزرسانی', 'آخرین بروزرسانی', 'به‌روزرسانی', 'تاریخ به‌روزرسانی'],
      ...['آخر تحديث', 'تم التحديث', 'تاريخ التحديث'],
      ...['Обновлено', 'Последнее обновление', 'Дата обновления'],
      ...['Mis à jour le', 'Mis à jour', 'Dernière mise à jour le', 'Dernière mise à jour', 'Modifié le'],
      ...[
        'Aktualisiert am',
        'Aktualisiert',
        'Zuletzt aktualisiert am',
        'Zuletzt aktualisiert',
        'Letzte Aktualisierung',
      ],
      ...['Actualizado el', 'Actualizado', 'Última actualización'],
    ],
  },
  {
    value: 'date',
    field: 'publishedAt',
    labels: [
      ...['Publish Date', 'Publishing date', 'Publication date', 'Date of publication', 'Published Date'],
      ...['Published on', 'Published at', 'Published in', 'Published', 'First published on', 'First published'],
      ...['Posted on', 'Posted at', 'Posted', 'Release date', 'Released', 'Date and time', 'Date published', 'Date'],
      ...['تاریخ انتشار', 'تاریخ خبر', 'منتشر شده در', 'زمان انتشار', 'تاریخ'],
      ...['تاريخ النشر', 'نشر في', 'نُشر في', 'تاريخ'],
      ...['Опубликовано', 'Дата публикации', 'Дата'],
      ...['Publié le', 'Publié', 'Date de publication'],
      ...['Veröffentlicht am', 'Veröffentlicht', 'Erschienen am', 'Datum', 'Stand'],
      ...['Publicado el', 'Publicado', 'Fecha de publicación', 'Fecha'],
    ],
  },
  {
    value: 'id',
    field: 'pageId',
    labels: [
      ...['News ID', 'News code', 'News No', 'News number', 'Story ID', 'Story code', 'Story number', 'Article ID'],
      ...['Article code', 'Article number', 'Item ID', 'Post ID', 'Document ID', 'Report ID'],
      ...['کد خبر', 'شناسه خبر', 'شماره خبر', 'کد مطلب'],
      ...['رمز الخبر', 'رقم الخبر', 'رقم المقال', 'معرف الخبر'],
      ...[
        'Код новости',
        'Номер новости',
        'Artikel-Nr',
        'Artikelnummer',
        'ID de la noticia',
        "Identifiant de l'article",
      ],
    ],
  },
  {
    value: 'name',
    field: 'byline',
    labels: [
      ...['Author', 'Authors', 'Written by', 'Reporter', 'Story by', 'Byline', 'By'],
      ...['نویسنده', 'خبرنگار', 'گزارشگر', 'الكاتب', 'الكاتبة', 'بقلم', 'المحرر'],
      ...['Автор', 'Авторы', 'Auteur', 'Auteure', 'Auteurs', 'Autor', 'Autorin', 'Autora', 'Autores'],
    ],
  },
  {
    value: 'name',
    field: 'outlet',
    labels: [...['Source', 'News source', 'Agency', 'منبع', 'خبرگزاری', 'المصدر', 'Источник', 'Quelle', 'Fuente']],
  },
  {
    value: 'url',
    field: 'url',
    labels: [
      ...['URL', 'Link', 'Permalink', 'Short link', 'Short URL', 'Article link', 'Page URL', 'News link'],
      ...['لینک کوتاه', 'لینک خبر', 'نشانی', 'الرابط', 'رابط مختصر', 'Ссылка', 'Короткая ссылка', 'Lien', 'Enlace'],
    ],
  },
  {
    value: 'words',
    labels: [
      ...['Tags', 'Tag', 'Keywords', 'Key words', 'Topics', 'Filed under', 'Category', 'Categories', 'Section'],
      ...['Read more', 'Read also', 'Read next', 'Also read', 'See also', 'Related', 'Related news', 'Related stories'],
      ...['Related articles', 'More on this story', 'Share', 'Share this', 'Share on', 'Views', 'Visits', 'Hits'],
      ...['Number of views', 'Comments', 'Reading time', 'Follow us on', 'Follow us', 'Service', 'News group'],
      ...['برچسب‌ها', 'برچسب', 'کلیدواژه‌ها', 'کلیدواژه', 'بیشتر بخوانید', 'مطالب مرتبط', 'اخبار مرتبط', 'گروه خبر'],
      ...['تعداد بازدید', 'بازدید', 'اشتراک‌گذاری', 'سرویس'],
      ...[
        'كلمات مفتاحية',
        'الكلمات المفتاحية',
        'الوسوم',
        'وسوم',
        'اقرأ أيضا',
        'اقرأ أيضاً',
        'اقرأ المزيد',
        'شارك',
        'القسم',
      ],
      ...['Теги', 'Метки', 'Ключевые слова', 'Читайте также', 'Рубрика', 'Поделиться', 'Просмотров'],
      ...['Mots-clés', 'Mots clés', 'Lire aussi', 'À lire aussi', 'Lire la suite', 'Partager', 'Rubrique'],
      ...['Schlagwörter', 'Schlagworte', 'Lesen Sie auch', 'Mehr zum Thema', 'Teilen', 'Rubrik'],
      ...['Etiquetas', 'Palabras clave', 'Lea también', 'Lee también', 'Leer más', 'Compartir', 'Sección'],
    ],
  },
]

/** Labels that a date may follow without a colon: “Published 11 September 2018”. */
export const needsNoColon: ReadonlySet<LabelValue> = new Set<LabelValue>(['date'])

/** Lines that are furniture as they stand, at the head or the foot of a page. */
export const wholeLines: readonly string[] = [
  ...['Share', 'Share this', 'Share this article', 'Share this story', 'Share article', 'Share via email', 'Email'],
  ...['Share on Facebook', 'Share on Twitter', 'Share on X', 'Share on WhatsApp', 'Share on Telegram', 'Copy link'],
  ...['Facebook', 'Twitter', 'WhatsApp', 'Telegram', 'LinkedIn', 'Instagram', 'Reddit', 'Pinterest', 'RSS'],
  ...['Print', 'Print this page', 'Print this article', 'Print article', 'Save', 'Bookmark', 'Listen', 'PDF'],
  ...['Comments', 'Comment', 'Your comment', 'Your comments', 'Leave a comment', 'Leave a reply', 'Add a comment'],
  ...['Post a comment', 'Post comment', 'Write a comment', 'No comments', 'Send comment', 'Join the conversation'],
  ...['Your name', 'Your email', 'Send', 'Submit', 'Report an error', 'Report a typo', 'Back to top', 'Top of page'],
  ...[
    'Home',
    'Menu',
    'Search',
    'Skip to content',
    'Skip to main content',
    'Sign in',
    'Log in',
    'Register',
    'Subscribe',
  ],
  ...[
    'Subscribe now',
    'Newsletter',
    'Newsletters',
    'Advertisement',
    'Sponsored',
    'Related articles',
    'Related stories',
  ],
  ...['Related news', 'Related topics', 'Read more', 'See also', 'More on this story', 'Most read', 'Most viewed'],
  ...['Recommended', 'Tags', 'Topics', 'Follow us', 'Contact us', 'About us', 'Privacy policy', 'Cookie policy'],
  ...['Cookie settings', 'Manage cookies', 'Accept all', 'Accept all cookies', 'Accept cookies', 'Reject all'],
  ...['Terms of use', 'Terms of service', 'Terms and conditions', 'Terms & conditions', 'All rights reserved'],
  ...[
    'نظر شما',
    'ارسال نظر',
    'نظرات',
    'نظرات کاربران',
    'اشتراک‌گذاری',
    'چاپ',
    'نسخه چاپی',
    'اخبار مرتبط',
    'مطالب مرتبط',
  ],
  ...['برچسب‌ها', 'دیدگاه شما', 'دیدگاه‌ها', 'ارسال به دوستان', 'بازگشت به بالا', 'پربازدیدترین‌ها'],
  ...['شارك', 'مشاركة', 'طباعة', 'تعليقات', 'التعليقات', 'أضف تعليقا', 'أضف تعليقاً', 'اترك تعليقا', 'مواضيع ذات صلة'],
  ...['Поделиться', 'Печать', 'Распечатать', 'Версия для печати', 'Комментарии', 'Оставить комментарий', 'Подписаться'],
  ...['Partager', 'Imprimer', 'Commentaires', 'Laisser un commentaire', "S'abonner", 'Newsletter', 'À lire aussi'],
  ...['Teilen', 'Drucken', 'Kommentare', 'Kommentar schreiben', 'Zur Startseite', 'Anzeige', 'Mehr zum Thema'],
  ...['Compartir', 'Imprimir', 'Comentarios', 'Deja un comentario', 'Suscríbete', 'Publicidad'],
]

/** Marks that a story is over; furniture at the foot only. */
export const endMarks: readonly string[] = [
  ...[
    'Message end',
    'End of message',
    'End message',
    'End',
    'Ends',
    'End item',
    'End of item',
    'The end',
    '###',
    '-30-',
  ],
  ...['انتهای پیام', 'پایان پیام', 'انتهى', 'Конец', 'Конец сообщения', 'Fin', 'Fin del mensaje', 'Ende'],
]

/** Whole lines that are told by their form. Each is anchored at both ends or starts with words no story starts with. */
export const lineForms: readonly RegExp[] = [
  /^©[^\n]{0,200}$/u,
  // Lists have a “(c)” too, and stories are about copyright: a sign, a year or the owner’s name must follow.
  /^(?:[Cc]opyright|COPYRIGHT) ?(?:©|\([Cc]\))[^\n]{0,200}$/u,
  /^(?:[Cc]opyright|COPYRIGHT|\([Cc]\)) ?(?:by )?(?:19|20)\d\d(?:[-–]\d{2,4})?[,.]?(?: (?:by )?[\p{Lu}\p{Lo}][^\n]{0,200})?$/u,
  /^\([Cc]\) ?[\p{Lu}\p{Lo}]\S{0,40}(?: (?:[\p{Lu}\p{Lo}]\S{0,40}|of|the|for|and|by|&|(?:19|20)\d\d)){0,5}$/u,
  /^[^\n]{0,160}\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados)\.?$/iu,
  /^[^\n]{0,160}(?:Все права защищены|جميع الحقوق محفوظة|(?:کلیه|تمامی|همه) حقوق[^\n]{0,80}محفوظ است)[^\n]{0,60}$/iu,
  /^(?:this|our) (?:web)?site uses? cookies\b[^\n]{0,300}$/iu,
  /^we use cookies\b[^\n]{0,200}\b(?:(?:this|our) (?:web)?site|your (?:\p{L}{1,20} )?experience)\b[^\n]{0,160}$/iu,
  /^by (?:continuing to (?:use|browse)|using) (?:this|our) (?:web)?site,? you (?:agree|accept|consent)[^\n]{0,240}$/iu,
  /^(?:sign up (?:for|to)|subscribe to) (?:our|the|this)\b[^\n]{0,60}\b(?:newsletters?|channel|updates|briefing)\b[^\n]{0,60}$/iu,
  /^follow (?:us|@?\p{L}{1,30}) on (?:facebook|twitter|x|telegram|instagram|whatsapp|linkedin|google news)\b[^\n]{0,80}$/iu,
  /^(?:updated|published|posted) (?:about )?(?:\d{1,3}|an?) (?:minute|hour|day|week|month|year)s? ago\.?$/iu,
  /^\d{1,3}[ -]min(?:ute)?s? read$/iu,
  /^\(?\d{1,6}\)? (?:comments?|views|shares|likes)$/iu,
  /^(?:home|startseite|accueil|inicio|главная|خانه|صفحه نخست|الرئيسية) ?[>»›/|][^\n]{0,160}$/iu,
  /^(?:انتهای|پایان) پیام ?\/[\p{L}\p{M}\p{Nd} ./]{0,30}$/iu,
]
