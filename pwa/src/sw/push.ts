import { note } from '../lib/push/server';

const FALLBACK = '/notifications';

const ICON = '/icons/icon-192.png';
const BADGE = '/icons/badge-96.png';

type Message = { id: string; title: string; body: string; lang: string; dir: NotificationDirection; tag: string; silent: boolean; navigate: string };

/** What is said of a message that cannot be read: no more than a lock screen may always say. */
const UNREADABLE: Message = { id: '', title: 'Reminder', body: 'Something you planned starts soon. Open the app.', lang: 'en', dir: 'auto', tag: 'unreadable', silent: false, navigate: FALLBACK };

type Options = NotificationOptions & { renotify?: boolean };

/** A push message's data. */
type Received = { json: () => unknown };

/** What a notification carries to whoever taps it. */
export type Shown = { id: string; navigate: string };

type Registration = Pick<ServiceWorkerRegistration, 'getNotifications' | 'showNotification'>;

/** Shows a notification, whatever came: browsers end what may push and shows nothing. Reports it where it can be read. */
export async function showPush(data: Received | null, registration: Registration): Promise<void> {
  const message = messageIn(data);
  try {
    await registration.showNotification(message.title, await optionsOf(message, registration));
  } catch {
    await registration.showNotification(UNREADABLE.title, { body: UNREADABLE.body, data: { id: message.id, navigate: message.navigate } satisfies Shown });
  }
  if (message.id) await note(message.id, false).catch(() => undefined);
}

/** What the next of the same tag takes the place of makes itself heard again, unless it is the same thing sent twice. */
async function optionsOf({ id, body, lang, dir, tag, silent, navigate }: Message, registration: Registration): Promise<Options> {
  const shown = tag ? await registration.getNotifications({ tag }).catch(() => []) : [];
  const again = shown.some((each) => (each.data as Partial<Shown> | null)?.id === id);
  const renotify = tag !== '' && !again && !silent;
  return { body, lang, dir, tag, silent, renotify, icon: ICON, badge: BADGE, data: { id, navigate } satisfies Shown };
}

/** Reads a declarative message (W3C Push API, section 4.1.1): the server sends the same to browsers that show it by themselves. */
function messageIn(data: Received | null): Message {
  const whole = fieldsOf(parsed(data));
  const told = fieldsOf(whole['notification']);
  const title = text(told['title']);
  if (whole['web_push'] !== 8030 || !title) return { ...UNREADABLE, id: text(whole['id']) };
  return {
    id: text(whole['id']),
    title,
    body: text(told['body']),
    lang: text(told['lang']),
    dir: told['dir'] === 'rtl' || told['dir'] === 'ltr' ? told['dir'] : 'auto',
    tag: text(told['tag']),
    silent: told['silent'] === true,
    navigate: text(told['navigate']) || FALLBACK,
  };
}

function parsed(data: Received | null): unknown {
  try {
    return data?.json();
  } catch {
    return undefined;
  }
}

const fieldsOf = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
