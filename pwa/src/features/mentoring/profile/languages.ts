import { language } from '../../../lib/i18n';

/** The languages to choose from: ISO 639-1, and a few with a code of three letters that many people speak or sign. */
const CODES =
  'aa ab af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cs cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy ia id ig ii ik is it iu ja jv ka kg ki kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na ne ng nl nb nn nr nv ny oc om or os pa pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tn to tr ts tt ty ug uk ur uz ve vi wa wo xh yi yo za zh zu ' +
  'ase yue ckb fil haw prs tet';

const names = new Intl.DisplayNames(language, { type: 'language', fallback: 'code' });

/** What a language is called, in the language of the app. */
export function languageName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** Every language that this browser has a name for, by its name. */
export const allLanguages = (): readonly { code: string; name: string }[] =>
  CODES.split(' ')
    .map((code) => ({ code, name: languageName(code) }))
    .filter(({ code, name }) => name !== code)
    .toSorted((a, b) => a.name.localeCompare(b.name, language));

/** The languages that this phone is set to, without their regions; the first of them is chosen already. */
export function phoneLanguages(tags: readonly string[] = navigator.languages): readonly string[] {
  const codes = tags.map((tag) => tag.split('-')[0]?.toLowerCase() ?? '').filter((code) => CODES.split(' ').includes(code));
  return [...new Set(codes.length > 0 ? codes : [language])];
}
